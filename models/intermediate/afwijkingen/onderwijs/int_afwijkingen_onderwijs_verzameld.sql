with inschrijvingen as (
    select * from {{ ref('int_afwijkingen_inschrijvingen_gevonden') }}
),

dubbel_ingeschreven as (
    select * from {{ ref('int_afwijkingen_dubbel_ingeschreven_gevonden') }}
),

onbekende_leerlingen as (
    select * from {{ ref('int_afwijkingen_onbekende_leerlingen_gevonden') }}
),

scholen as (select * from {{ ref('int_afwijkingen_scholen_gevonden') }}),

afwijkingen_onderwijs_verzameld as (
    select * from inschrijvingen
    union all by name
    select * from dubbel_ingeschreven
    union all by name
    select * from onbekende_leerlingen
    union all by name
    select * from scholen
)

select * from afwijkingen_onderwijs_verzameld
