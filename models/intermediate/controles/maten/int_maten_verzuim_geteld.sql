with verzuim_kern as (select * from {{ ref('int_maten_verzuim_kern_geteld') }}),

verzuim_telling as (select * from {{ ref('int_maten_verzuim_telling_geteld') }}),

verzuim_trend as (select * from {{ ref('int_maten_verzuim_trend_geteld') }}),

verzuim_delen as (select * from {{ ref('int_maten_verzuim_delen_geteld') }}),

maten_verzuim_geteld as (
    select * from verzuim_kern
    union all by name
    select * from verzuim_telling
    union all by name
    select * from verzuim_trend
    union all by name
    select * from verzuim_delen
)

select * from maten_verzuim_geteld
