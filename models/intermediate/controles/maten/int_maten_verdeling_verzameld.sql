with codes as (select * from {{ ref('int_maten_codes_nagelopen') }}),

aandelen as (select * from {{ ref('int_maten_aandelen_bepaald') }}),

jaren as (select * from {{ ref('int_maten_jaren_vergeleken') }}),

maanden as (select * from {{ ref('int_maten_maanden_verdeeld') }}),

scholen as (select * from {{ ref('int_maten_scholen_verdeeld') }}),

maten_verdeling_verzameld as (
    select * from codes
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
