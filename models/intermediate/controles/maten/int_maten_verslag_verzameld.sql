with verslagmaten as (select * from {{ ref('int_verslagmaten_afgelezen') }}),

percentages as (select * from {{ ref('int_maten_percentages_nagerekend') }}),

hoofdsoorten as (select * from {{ ref('int_maten_hoofdsoorten_opgeteld') }}),

trend as (select * from {{ ref('int_maten_trend_geteld') }}),

trend_codelijst as (select * from {{ ref('int_maten_trend_codelijst_geteld') }}),

maten_verslag_verzameld as (
    select * from verslagmaten
    union all by name
    select * from percentages
    union all by name
    select * from hoofdsoorten
    union all by name
    select * from trend
    union all by name
    select * from trend_codelijst
)

select * from maten_verslag_verzameld
