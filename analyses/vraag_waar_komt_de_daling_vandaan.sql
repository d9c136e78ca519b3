-- Vraag van de raad: waar komt de daling van het aantal meldingen vandaan?
-- Elke regel geeft het verschil met het schooljaar ervoor, per onderwijs en soort; de
-- grootste daling staat bovenaan. De verschillen van een jaar tellen op tot het geheel.
with meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

verslagjaren as (
    select * from {{ ref('int_verslagjaren') }}
),

onderwijssoorten as (
    select * from {{ ref('dim_onderwijssoorten') }}
),

verzuimsoorten as (
    select * from {{ ref('dim_verzuimsoorten') }}
),

geteld as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.onderwijssoort_code,
        verzuimsoorten.verzuimsoort_code,
        count(meldingen.melding_id) as aantal_meldingen
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
        onderwijssoorten.onderwijssoort_code,
        verzuimsoorten.verzuimsoort_code
),

vergeleken as (
    select
        *,
        aantal_meldingen - lag(aantal_meldingen) over (
            partition by gemeente_code, onderwijssoort_code, verzuimsoort_code
            order by schooljaar
        ) as verschil_met_vorig_schooljaar
    from geteld
),

daling as (
    select *
    from vergeleken
    where verschil_met_vorig_schooljaar != 0
    order by
        gemeente_code,
        schooljaar,
        verschil_met_vorig_schooljaar,
        onderwijssoort_code,
        verzuimsoort_code
)

select * from daling
