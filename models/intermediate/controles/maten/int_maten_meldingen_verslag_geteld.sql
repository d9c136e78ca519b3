with rpt_meldingen as (select * from {{ ref('rpt_meldingen') }}),

per_soort as (select * from {{ ref('rpt_meldingen_per_soort') }}),

verzuimsoorten as (select * from {{ ref('dim_verzuimsoorten') }}),

per_hoofdsoort as (
    select
        per_soort.gemeente_code,
        per_soort.schooljaar,
        'meldingen_soorten_samen' as maat_code,
        verzuimsoorten.verzuimsoort_hoofd || ' ' || per_soort.onderwijsgroep_code
            as sleutel,
        sum(per_soort.aantal_meldingen)::double as waarde
    from per_soort
    left join verzuimsoorten
        on per_soort.verzuimsoort_code = verzuimsoorten.verzuimsoort_code
    group by
        per_soort.gemeente_code,
        per_soort.schooljaar,
        verzuimsoorten.verzuimsoort_hoofd,
        per_soort.onderwijsgroep_code
),

maten_meldingen_verslag_geteld as (
    select * from per_hoofdsoort
    union all by name
    select
        gemeente_code,
        schooljaar,
        unnest(['meldingen_verslag', 'meldingen_leerlingen']) as maat_code,
        verzuimsoort_hoofd || ' ' || onderwijsgroep_code as sleutel,
        unnest([aantal_meldingen, aantal_leerlingen])::double as waarde
    from rpt_meldingen
    union all by name
    select
        gemeente_code,
        schooljaar,
        'meldingen_hoofdsoorten_samen' as maat_code,
        sum(aantal_meldingen)::double as waarde
    from rpt_meldingen
    group by gemeente_code, schooljaar
    union all by name
    select
        gemeente_code,
        schooljaar,
        'meldingen_per_soort_verslag' as maat_code,
        unnest([
            verzuimsoort_code || ' ' || onderwijsgroep_code,
            verzuimsoort_code || ' ' || onderwijsgroep_code || ' leerlingen'
        ]) as sleutel,
        unnest([aantal_meldingen, aantal_leerlingen])::double as waarde
    from per_soort
)

select * from maten_meldingen_verslag_geteld
