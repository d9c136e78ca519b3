with scholen as (select * from {{ ref('rpt_scholen') }}),

verzuimsoorten as (select * from {{ ref('dim_verzuimsoorten') }}),

meldingen as (select * from {{ ref('fct_meldingen') }}),

rpt_scholen_per_soort as (
    select
        scholen.gemeente_code,
        scholen.schooljaar,
        scholen.school_id,
        verzuimsoorten.verzuimsoort_code,
        count(meldingen.melding_id) as aantal_meldingen,
        count(distinct meldingen.leerling_id) as aantal_leerlingen,
        count(distinct meldingen.leerling_id)
        filter (meldingen.is_preventiespreekuur) as aantal_preventiespreekuur
    from scholen
    cross join verzuimsoorten
    left join meldingen
        on
            scholen.gemeente_code = meldingen.gemeente_code
            and scholen.schooljaar = meldingen.schooljaar
            and scholen.school_id = meldingen.school_id
            and verzuimsoorten.verzuimsoort_code = meldingen.verzuimsoort_code
            and meldingen.telt_mee
    group by
        scholen.gemeente_code,
        scholen.schooljaar,
        scholen.school_id,
        verzuimsoorten.verzuimsoort_code
)

select * from rpt_scholen_per_soort
