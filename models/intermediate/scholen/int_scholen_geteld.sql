with registraties as (select * from {{ ref('fct_registraties') }}),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

verzameld as (
    select
        gemeente_code,
        schooljaar,
        school_id,
        registratie_id,
        null as melding_id,
        null as leerling_id,
        null as is_recidive,
        null as is_preventiespreekuur
    from registraties
    union all
    select
        gemeente_code,
        schooljaar,
        school_id,
        null as registratie_id,
        melding_id,
        leerling_id,
        is_recidive,
        is_preventiespreekuur
    from meldingen
),

scholen_geteld as (
    select
        gemeente_code,
        schooljaar,
        school_id,
        count(registratie_id) as aantal_leerlingen,
        count(distinct leerling_id) as aantal_verzuimers,
        count(melding_id) as aantal_meldingen,
        count(distinct leerling_id) filter (is_recidive) as aantal_recidivisten,
        count(distinct leerling_id)
        filter (is_preventiespreekuur) as aantal_preventiespreekuur
    from verzameld
    group by gemeente_code, schooljaar, school_id
)

select * from scholen_geteld
