with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

verzuimsoorten as (select * from {{ ref('dim_verzuimsoorten') }}),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

rpt_meldingen_per_soort as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.groep_meldingen as onderwijsgroep_code,
        verzuimsoorten.verzuimsoort_code,
        verzuimsoorten.is_wettelijk,
        count(meldingen.melding_id) as aantal_meldingen,
        count(distinct meldingen.leerling_id) as aantal_leerlingen,
        count(distinct meldingen.leerling_id)
        filter (meldingen.is_preventiespreekuur) as aantal_preventiespreekuur
    from verslagjaren
    cross join onderwijssoorten
    cross join verzuimsoorten
    left join meldingen
        on
            verslagjaren.gemeente_code = meldingen.gemeente_code
            and verslagjaren.schooljaar = meldingen.schooljaar
            and onderwijssoorten.onderwijssoort_code = meldingen.onderwijssoort_code
            and verzuimsoorten.verzuimsoort_code = meldingen.verzuimsoort_code
    group by
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.groep_meldingen,
        verzuimsoorten.verzuimsoort_code,
        verzuimsoorten.is_wettelijk
)

select * from rpt_meldingen_per_soort
