with verzuim as (select * from {{ ref('rpt_verzuim') }}),

maten_verzuim_trend_geteld as (
    select
        gemeente_code,
        schooljaar,
        'verzuim_kengetallen' as maat_code,
        unnest([
            'verzuimers', 'meldingen', 'percentage_verzuimers',
            'meldingen_per_100_leerlingen', 'preventiespreekuur'
        ]) as sleutel,
        unnest([
            aantal_verzuimers, aantal_meldingen, percentage_verzuimers,
            meldingen_per_100_leerlingen, aantal_preventiespreekuur
        ])::double as waarde
    from verzuim
)

select * from maten_verzuim_trend_geteld
