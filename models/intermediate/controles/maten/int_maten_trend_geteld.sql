with trend as (
    select * from {{ ref('rpt_trend') }}
    where herkomst = 'berekend'
),

maten_trend_geteld as (
    select
        gemeente_code,
        schooljaar,
        'trend_verzuim' as maat_code,
        kengetal_code as sleutel,
        waarde::double as waarde
    from trend
    where
        kengetal_code in (
            'verzuimers', 'meldingen', 'percentage_verzuimers',
            'meldingen_per_100_leerlingen', 'preventiespreekuur'
        )
    union all by name
    select
        gemeente_code,
        schooljaar,
        'trend_leerlingen' as maat_code,
        kengetal_code as sleutel,
        waarde::double as waarde
    from trend
    where starts_with(kengetal_code, 'leerlingen')
)

select * from maten_trend_geteld
