with verzuim as (select * from {{ ref('rpt_verzuim') }}),

maten_verzuim_kern_geteld as (
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
)

select * from maten_verzuim_kern_geteld
