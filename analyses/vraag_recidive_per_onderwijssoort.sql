-- Vraag van de raad: bij welk onderwijs komen leerlingen vaker dan eens in beeld?
with meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
    where is_gerapporteerd
),

recidive as (
    select
        meldingen.gemeente_code,
        meldingen.schooljaar,
        meldingen.onderwijssoort_code,
        count(meldingen.melding_id) as aantal_meldingen,
        count(distinct meldingen.leerling_id) as aantal_verzuimers,
        count(distinct meldingen.leerling_id)
        filter (meldingen.is_recidive) as aantal_recidivisten
    from meldingen
    inner join schooljaren
        on meldingen.schooljaar = schooljaren.schooljaar
    group by
        meldingen.gemeente_code,
        meldingen.schooljaar,
        meldingen.onderwijssoort_code
),

met_percentage as (
    select
        *,
        {{ percentage('aantal_recidivisten', 'aantal_verzuimers') }}
            as percentage_recidivisten
    from recidive
    order by gemeente_code, schooljaar, onderwijssoort_code
)

select * from met_percentage
