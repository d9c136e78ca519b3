with leerlingen as (select * from {{ ref('int_maten_leerlingen_geteld') }}),

verzuim as (select * from {{ ref('int_maten_verzuim_geteld') }}),

percentages as (select * from {{ ref('int_maten_percentages_nagerekend') }}),

meldingen_verslag as (select * from {{ ref('int_maten_meldingen_verslag_geteld') }}),

overzichten as (select * from {{ ref('int_maten_overzichten_geteld') }}),

maten_verslag_verzameld as (
    select * from leerlingen
    union all by name
    select * from verzuim
    union all by name
    select * from percentages
    union all by name
    select * from meldingen_verslag
    union all by name
    select * from overzichten
)

select * from maten_verslag_verzameld
