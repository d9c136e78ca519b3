with meldingen_feiten as (select * from {{ ref('int_maten_meldingen_feiten_geteld') }}),

handhaving as (select * from {{ ref('int_maten_handhaving_geteld') }}),

vrijstellingen as (select * from {{ ref('int_maten_vrijstellingen_geteld') }}),

opgave as (select * from {{ ref('int_maten_opgave_geteld') }}),

feiten as (select * from {{ ref('int_maten_feiten_nagelopen') }}),

maten_feiten_verzameld as (
    select * from meldingen_feiten
    union all by name
    select * from handhaving
    union all by name
    select * from vrijstellingen
    union all by name
    select * from opgave
    union all by name
    select * from feiten
)

select * from maten_feiten_verzameld
