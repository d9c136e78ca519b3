with verslag as (select * from {{ ref('int_maten_verslag_verzameld') }}),

feiten as (select * from {{ ref('int_maten_feiten_verzameld') }}),

verdeling as (select * from {{ ref('int_maten_verdeling_verzameld') }}),

leveringen as (select * from {{ ref('int_maten_leveringen_vergeleken') }}),

verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

per_gemeente as (
    select * from verslag
    union all by name
    select * from feiten
    union all by name
    select * from verdeling
),

maten_verzameld as (
    select per_gemeente.*
    from per_gemeente
    semi join verslagjaren
        on
            per_gemeente.gemeente_code = verslagjaren.gemeente_code
            and per_gemeente.schooljaar = verslagjaren.schooljaar
    union all by name
    select * from leveringen
)

select * from maten_verzameld
