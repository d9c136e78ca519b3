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

maten_verzuim_delen_geteld as (
    select
        gemeente_code,
        schooljaar,
        sleutel,
        unnest(['verzuim_deel', 'verzuim_geheel']) as maat_code,
        unnest([aantal_deel, aantal_geheel])::double as waarde
    from delen
)

select * from maten_verzuim_delen_geteld
