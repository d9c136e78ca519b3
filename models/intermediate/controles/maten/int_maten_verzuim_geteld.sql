with verzuim as (select * from {{ ref('rpt_verzuim') }}),

delen as (
    select
        gemeente_code,
        schooljaar,
        unnest([
            'recidivisten', 'preventiespreekuur', 'verzuimers naast meldingen',
            'verzuimers naast leerlingen'
        ]) as sleutel,
        unnest([
            aantal_recidivisten, aantal_preventiespreekuur, aantal_verzuimers,
            aantal_verzuimers
        ]) as aantal_deel,
        unnest([
            aantal_verzuimers, aantal_verzuimers, aantal_meldingen, aantal_leerlingen
        ]) as aantal_geheel
    from verzuim
),

maten_verzuim_geteld as (
    select
        gemeente_code,
        schooljaar,
        unnest([
            'verzuim_leerlingen', 'verzuim_beide_samen', 'verzuim_meldingen',
            'verzuim_percentage', 'verzuim_meldingen_per_100'
        ]) as maat_code,
        unnest([
            aantal_leerlingen, aantal_verzuimers + aantal_niet_verzuimers,
            aantal_meldingen, percentage_verzuimers, meldingen_per_100_leerlingen
        ])::double as waarde
    from verzuim
    union all by name
    select
        gemeente_code,
        schooljaar,
        'verzuim_verslag' as maat_code,
        unnest([
            'verzuimers', 'meldingen', 'recidivisten', 'preventiespreekuur'
        ]) as sleutel,
        unnest([
            aantal_verzuimers, aantal_meldingen, aantal_recidivisten,
            aantal_preventiespreekuur
        ])::double as waarde
    from verzuim
    union all by name
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
    union all by name
    select
        gemeente_code,
        schooljaar,
        unnest(['verzuim_deel', 'verzuim_geheel']) as maat_code,
        sleutel,
        unnest([aantal_deel, aantal_geheel])::double as waarde
    from delen
)

select * from maten_verzuim_geteld
