with registraties as (select * from {{ ref('fct_registraties') }}),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
    where is_gerapporteerd
),

tijdigheid as (select * from {{ ref('rpt_tijdigheid') }}),

verzameld as (
    select
        gemeente_code,
        schooljaar,
        school_id,
        registratie_id
    from registraties
    union all by name
    select
        gemeente_code,
        schooljaar,
        school_id,
        melding_id,
        leerling_id,
        is_recidive,
        is_preventiespreekuur
    from meldingen
),

geteld as (
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
),

rpt_scholen as (
    select
        geteld.gemeente_code,
        geteld.schooljaar,
        geteld.school_id,
        geteld.aantal_leerlingen,
        geteld.aantal_verzuimers,
        geteld.aantal_meldingen,
        geteld.aantal_recidivisten,
        geteld.aantal_preventiespreekuur,
        tijdigheid.mediaan_dagen_tot_melding,
        coalesce(tijdigheid.aantal_meldingen, 0) as aantal_meldingen_bij_duo,
        coalesce(tijdigheid.aantal_norm_bereikt, 0) as aantal_norm_bereikt,
        coalesce(tijdigheid.aantal_te_laat, 0) as aantal_te_laat
    from geteld
    inner join schooljaren
        on geteld.schooljaar = schooljaren.schooljaar
    left join tijdigheid
        on
            geteld.gemeente_code = tijdigheid.gemeente_code
            and geteld.schooljaar = tijdigheid.schooljaar
            and geteld.school_id = tijdigheid.school_id
)

select * from rpt_scholen
