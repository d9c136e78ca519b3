with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

verzuimsoorten as (
    select distinct verzuimsoort_hoofd from {{ ref('dim_verzuimsoorten') }}
),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

rpt_meldingen as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.groep_meldingen as onderwijsgroep_code,
        verzuimsoorten.verzuimsoort_hoofd,
        count(meldingen.melding_id) as aantal_meldingen,
        count(distinct meldingen.leerling_id) as aantal_leerlingen
    from verslagjaren
    cross join onderwijssoorten
    cross join verzuimsoorten
    left join meldingen
        on
            verslagjaren.gemeente_code = meldingen.gemeente_code
            and verslagjaren.schooljaar = meldingen.schooljaar
            and onderwijssoorten.onderwijssoort_code = meldingen.onderwijssoort_code
            and verzuimsoorten.verzuimsoort_hoofd = meldingen.verzuimsoort_hoofd
    group by
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.groep_meldingen,
        verzuimsoorten.verzuimsoort_hoofd
)

select * from rpt_meldingen
