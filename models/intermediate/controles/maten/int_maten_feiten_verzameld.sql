with registraties as (select * from {{ ref('int_maten_registraties_geteld') }}),

meldingen as (select * from {{ ref('int_maten_meldingen_feiten_geteld') }}),

handhaving as (select * from {{ ref('int_maten_handhaving_geteld') }}),

vrijstellingen as (select * from {{ ref('int_maten_vrijstellingen_geteld') }}),

nagelopen as (select * from {{ ref('int_maten_feiten_nagelopen') }}),

maten_feiten_verzameld as (
    select * from registraties
    union all by name
    select * from meldingen
    union all by name
    select * from handhaving
    union all by name
    select * from vrijstellingen
    union all by name
    select * from nagelopen
)

select * from maten_feiten_verzameld
