with verzuim as (select * from {{ ref('rpt_verzuim') }}),

maten_verzuim_telling_geteld as (
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
)

select * from maten_verzuim_telling_geteld
