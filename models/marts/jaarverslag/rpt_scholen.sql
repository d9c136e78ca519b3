with geteld as (select * from {{ ref('int_scholen_geteld') }}),

schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
    where is_gerapporteerd
),

scholen as (select * from {{ ref('dim_scholen') }}),

tijdigheid as (select * from {{ ref('rpt_tijdigheid') }}),

rpt_scholen as (
    select
        geteld.gemeente_code,
        geteld.schooljaar,
        geteld.school_id,
        scholen.school_naam,
        geteld.aantal_leerlingen,
        geteld.aantal_verzuimers,
        geteld.aantal_meldingen,
        geteld.aantal_recidivisten,
        geteld.aantal_preventiespreekuur,
        coalesce(tijdigheid.aantal_meldingen, 0) as aantal_meldingen_bij_duo,
        coalesce(tijdigheid.aantal_norm_bereikt, 0) as aantal_norm_bereikt,
        coalesce(tijdigheid.aantal_te_laat, 0) as aantal_te_laat,
        tijdigheid.mediaan_dagen_tot_melding
    from geteld
    inner join schooljaren
        on geteld.schooljaar = schooljaren.schooljaar
    left join scholen
        on geteld.school_id = scholen.school_id
    left join tijdigheid
        on
            geteld.gemeente_code = tijdigheid.gemeente_code
            and geteld.schooljaar = tijdigheid.schooljaar
            and geteld.school_id = tijdigheid.school_id
)

select * from rpt_scholen
