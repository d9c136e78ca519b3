with dossiers as (select * from {{ ref('int_afwijkingen_dossiers_gevonden') }}),

handhaving as (select * from {{ ref('int_afwijkingen_handhaving_gevonden') }}),

halt as (select * from {{ ref('int_afwijkingen_halt_gevonden') }}),

zaken as (select * from {{ ref('int_afwijkingen_zaken_gevonden') }}),

verdwenen as (select * from {{ ref('int_afwijkingen_verdwenen_gevonden') }}),

afwijkingen_dossiers_verzameld as (
    select * from dossiers
    union all by name
    select * from handhaving
    union all by name
    select * from halt
    union all by name
    select * from zaken
    union all by name
    select * from verdwenen
)

select * from afwijkingen_dossiers_verzameld
