with dossiers as (
    select * from {{ ref('int_afwijkingen_dossiers_gevonden') }}
),

meldingen as (
    select * from {{ ref('int_afwijkingen_meldingen_gevonden') }}
),

vrijstellingen as (
    select * from {{ ref('int_afwijkingen_vrijstellingen_gevonden') }}
),

handhaving as (
    select * from {{ ref('int_afwijkingen_handhaving_gevonden') }}
),

verdwenen as (
    select * from {{ ref('int_afwijkingen_verdwenen_gevonden') }}
),

afwijkingen_carel_verzameld as (
    select * from dossiers
    union all
    select * from meldingen
    union all
    select * from vrijstellingen
    union all
    select * from handhaving
    union all
    select * from verdwenen
)

select * from afwijkingen_carel_verzameld
