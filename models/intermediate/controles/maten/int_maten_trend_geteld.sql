with trend as (
    select
        gemeente_code,
        schooljaar,
        kengetal_code as sleutel,
        waarde::double as waarde
    from {{ ref('rpt_trend') }}
    where herkomst = 'berekend'
),

maten_trend_geteld as (
    select
        * replace (1 as waarde),
        'trend_kengetallen' as maat_code
    from trend
    union all by name
    select
        *,
        if(starts_with(sleutel, 'leerlingen'), 'trend_leerlingen', 'trend_verzuim')
            as maat_code
    from trend
    where
        starts_with(sleutel, 'leerlingen')
        or sleutel in (
            'verzuimers', 'meldingen', 'percentage_verzuimers',
            'meldingen_per_100_leerlingen', 'preventiespreekuur'
        )
)

select * from maten_trend_geteld
