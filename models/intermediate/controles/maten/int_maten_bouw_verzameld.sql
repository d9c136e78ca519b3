with leveringen as (select * from {{ ref('int_maten_leveringen_vergeleken') }}),

vaststelling as (select * from {{ ref('int_maten_vaststelling_vergeleken') }}),

maten_bouw_verzameld as (
    select * from leveringen
    union all by name
    select * from vaststelling
)

select * from maten_bouw_verzameld
