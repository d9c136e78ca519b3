-- Vraag van de raad: bij welk onderwijs komen leerlingen vaker dan eens in beeld?
-- Een recidivist heeft in het schooljaar minstens twee getelde meldingen en telt bij
-- het onderwijs van elke melding na de eerste. Wie van soort onderwijs wisselt, is in
-- beide een verzuimer.
with meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
    where is_gerapporteerd
),

onderwijssoorten as (
    select * from {{ ref('dim_onderwijssoorten') }}
),

recidive as (
    select
        meldingen.gemeente_code,
        meldingen.schooljaar,
        onderwijssoorten.volgorde,
        onderwijssoorten.onderwijssoort_naam,
        count(meldingen.melding_id) as aantal_meldingen,
        count(distinct meldingen.leerling_id) as aantal_verzuimers,
        count(distinct meldingen.leerling_id)
        filter (meldingen.is_recidive) as aantal_recidivisten
    from meldingen
    inner join schooljaren
        on meldingen.schooljaar = schooljaren.schooljaar
    inner join onderwijssoorten
        on meldingen.onderwijssoort_code = onderwijssoorten.onderwijssoort_code
    group by
        meldingen.gemeente_code,
        meldingen.schooljaar,
        onderwijssoorten.volgorde,
        onderwijssoorten.onderwijssoort_naam
),

met_percentage as (
    select
        * exclude (volgorde),
        {{ verhouding('aantal_recidivisten', 'aantal_verzuimers', 100, 1) }}
            as percentage_recidivisten
    from recidive
    order by gemeente_code, schooljaar, volgorde
)

select * from met_percentage
