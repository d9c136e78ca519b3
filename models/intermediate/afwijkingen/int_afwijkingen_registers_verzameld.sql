with duo_carel as (
    select * from {{ ref('int_afwijkingen_duo_carel_gevonden') }}
),

leerlingen as (
    select * from {{ ref('int_afwijkingen_leerlingen_gevonden') }}
),

inschrijvingen as (
    select * from {{ ref('int_afwijkingen_inschrijvingen_gevonden') }}
),

afwijkingen_registers_verzameld as (
    select * from duo_carel
    union all
    select * from leerlingen
    union all
    select * from inschrijvingen
)

select * from afwijkingen_registers_verzameld
