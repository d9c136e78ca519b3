with vaststelling as (select * from {{ ref('int_maten_vaststelling_vergeleken') }}),

aandelen as (select * from {{ ref('int_maten_aandelen_bepaald') }}),

jaren as (select * from {{ ref('int_maten_jaren_vergeleken') }}),

maanden as (select * from {{ ref('int_maten_maanden_verdeeld') }}),

scholen as (select * from {{ ref('int_maten_scholen_verdeeld') }}),

maten_verdeling_verzameld as (
    select * from vaststelling
    union all by name
    select * from aandelen
    union all by name
    select * from jaren
    union all by name
    select * from maanden
    union all by name
    select * from scholen
)

select * from maten_verdeling_verzameld
