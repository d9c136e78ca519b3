with personen as (select * from {{ ref('int_afwijkingen_personen_gevonden') }}),

nummers as (select * from {{ ref('int_afwijkingen_nummers_gevonden') }}),

verblijven as (select * from {{ ref('int_afwijkingen_verblijven_gevonden') }}),

leerlingen as (select * from {{ ref('int_afwijkingen_leerlingen_gevonden') }}),

geboortedatums as (select * from {{ ref('int_afwijkingen_geboortedatums_gevonden') }}),

afwijkingen_brp_verzameld as (
    select * from personen
    union all by name
    select * from nummers
    union all by name
    select * from verblijven
    union all by name
    select * from leerlingen
    union all by name
    select * from geboortedatums
)

select * from afwijkingen_brp_verzameld
