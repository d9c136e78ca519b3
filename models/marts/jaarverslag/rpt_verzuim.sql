with leerlingen as (
    select
        gemeente_code,
        schooljaar,
        sum(aantal_leerlingen)::bigint as aantal_leerlingen
    from {{ ref('rpt_leerlingen') }}
    group by gemeente_code, schooljaar
),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

geteld as (
    select
        leerlingen.gemeente_code,
        leerlingen.schooljaar,
        leerlingen.aantal_leerlingen,
        count(distinct meldingen.leerling_id) as aantal_verzuimers,
        count(meldingen.melding_id) as aantal_meldingen,
        count(distinct meldingen.leerling_id)
        filter (meldingen.is_recidive) as aantal_recidivisten,
        count(distinct meldingen.leerling_id)
        filter (meldingen.is_preventiespreekuur) as aantal_preventiespreekuur
    from leerlingen
    left join meldingen
        on
            leerlingen.gemeente_code = meldingen.gemeente_code
            and leerlingen.schooljaar = meldingen.schooljaar
    group by
        leerlingen.gemeente_code,
        leerlingen.schooljaar,
        leerlingen.aantal_leerlingen
),

rpt_verzuim as (
    select
        gemeente_code,
        schooljaar,
        aantal_leerlingen,
        aantal_verzuimers,
        {{ verhouding('aantal_verzuimers', 'aantal_leerlingen', 100, 1) }}
            as percentage_verzuimers,
        aantal_leerlingen - aantal_verzuimers as aantal_niet_verzuimers,
        {{ verhouding(
            '(aantal_leerlingen - aantal_verzuimers)', 'aantal_leerlingen', 100, 1
        ) }} as percentage_niet_verzuimers,
        aantal_meldingen,
        {{ verhouding('aantal_meldingen', 'aantal_leerlingen', 100, 1) }}
            as meldingen_per_100_leerlingen,
        aantal_recidivisten,
        aantal_preventiespreekuur
    from geteld
)

select * from rpt_verzuim
