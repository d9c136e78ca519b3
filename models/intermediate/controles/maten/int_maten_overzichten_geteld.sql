with bbv as (select * from {{ ref('int_maten_bbv_geteld') }}),

thuiszitters as (select * from {{ ref('int_maten_thuiszitters_geteld') }}),

trend as (select * from {{ ref('int_maten_trend_geteld') }}),

trend_aanwezig as (select * from {{ ref('int_maten_trend_aanwezig_geteld') }}),

trend_codelijst as (select * from {{ ref('int_maten_trend_codelijst_geteld') }}),

maten_overzichten_geteld as (
    select * from bbv
    union all by name
    select * from thuiszitters
    union all by name
    select * from trend
    union all by name
    select * from trend_aanwezig
    union all by name
    select * from trend_codelijst
)

select * from maten_overzichten_geteld
