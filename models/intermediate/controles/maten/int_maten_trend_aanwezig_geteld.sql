with trend as (
    select * from {{ ref('rpt_trend') }}
    where herkomst = 'berekend'
),

maten_trend_aanwezig_geteld as (
    select
        gemeente_code,
        schooljaar,
        'trend_kengetallen' as maat_code,
        kengetal_code as sleutel,
        count(*)::double as waarde
    from trend
    group by gemeente_code, schooljaar, kengetal_code
)

select * from maten_trend_aanwezig_geteld
