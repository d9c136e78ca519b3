with per_soort as (select * from {{ ref('rpt_meldingen_per_soort') }}),

verzuimsoorten as (select * from {{ ref('dim_verzuimsoorten') }}),

maten_hoofdsoorten_opgeteld as (
    select
        per_soort.gemeente_code,
        per_soort.schooljaar,
        'meldingen_soorten_samen' as maat_code,
        per_soort.aantal_meldingen::double as waarde,
        verzuimsoorten.verzuimsoort_hoofd || ' ' || per_soort.onderwijsgroep_code
            as sleutel
    from per_soort
    left join verzuimsoorten
        on per_soort.verzuimsoort_code = verzuimsoorten.verzuimsoort_code
)

select * from maten_hoofdsoorten_opgeteld
