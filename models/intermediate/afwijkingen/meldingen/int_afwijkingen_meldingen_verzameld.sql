with meldingen as (select * from {{ ref('int_afwijkingen_meldingen_gevonden') }}),

meldingen_brp as (select * from {{ ref('int_afwijkingen_meldingen_brp_gevonden') }}),

meldingen_onderwijs as (
    select * from {{ ref('int_afwijkingen_meldingen_onderwijs_gevonden') }}
),

meldingen_norm as (select * from {{ ref('int_afwijkingen_meldingen_norm_gevonden') }}),

zestien_uur as (select * from {{ ref('int_afwijkingen_zestien_uur_gevonden') }}),

afwijkingen_meldingen_verzameld as (
    select * from meldingen
    union all by name
    select * from meldingen_brp
    union all by name
    select * from meldingen_onderwijs
    union all by name
    select * from meldingen_norm
    union all by name
    select * from zestien_uur
)

select * from afwijkingen_meldingen_verzameld
