with dubbele as (select * from {{ ref('int_maten_dubbele_geteld') }}),

schooljaren as (select * from {{ ref('int_maten_schooljaren_nagelopen') }}),

registraties as (select * from {{ ref('int_maten_registraties_nagelopen') }}),

meldingen as (select * from {{ ref('int_maten_meldingen_nagelopen') }}),

maten_feiten_nagelopen as (
    select * from dubbele
    union all by name
    select * from schooljaren
    union all by name
    select * from registraties
    union all by name
    select * from meldingen
)

select * from maten_feiten_nagelopen
