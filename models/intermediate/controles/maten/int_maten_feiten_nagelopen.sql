with feitsleutels as (select * from {{ ref('int_maten_feitsleutels_nagelopen') }}),

codes as (select * from {{ ref('int_maten_codes_nagelopen') }}),

meldingen as (select * from {{ ref('int_maten_meldingen_nagelopen') }}),

opgave as (select * from {{ ref('int_maten_opgave_geteld') }}),

maten_feiten_nagelopen as (
    select * from feitsleutels
    union all by name
    select * from codes
    union all by name
    select * from meldingen
    union all by name
    select * from opgave
)

select * from maten_feiten_nagelopen
