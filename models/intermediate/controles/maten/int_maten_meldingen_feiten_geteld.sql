with fct_meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

meldingen as (
    select
        fct_meldingen.*,
        unnest([
            'verzuim_feiten', 'meldingen_feiten', 'meldingen_per_soort_feiten'
        ]) as telling,
        unnest([
            '',
            fct_meldingen.verzuimsoort_hoofd || ' ' || onderwijssoorten.groep_meldingen,
            fct_meldingen.verzuimsoort_code || ' ' || onderwijssoorten.groep_meldingen
        ]) as wat
    from fct_meldingen
    left join onderwijssoorten
        on fct_meldingen.onderwijssoort_code = onderwijssoorten.onderwijssoort_code
),

geteld as (
    select
        gemeente_code,
        schooljaar,
        telling,
        wat,
        count(*) as aantal_meldingen,
        count(distinct leerling_id) as aantal_leerlingen,
        count(distinct leerling_id) filter (is_recidive) as aantal_recidivisten,
        count(distinct leerling_id)
        filter (is_preventiespreekuur) as aantal_preventiespreekuur
    from meldingen
    group by gemeente_code, schooljaar, telling, wat
),

maten_meldingen_feiten_geteld as (
    select
        gemeente_code,
        schooljaar,
        telling as maat_code,
        wat as sleutel,
        aantal_meldingen::double as waarde
    from geteld
    where telling = 'meldingen_feiten'
    union all by name
    select
        gemeente_code,
        schooljaar,
        telling as maat_code,
        unnest([wat, wat || ' leerlingen']) as sleutel,
        unnest([aantal_meldingen, aantal_leerlingen])::double as waarde
    from geteld
    where telling = 'meldingen_per_soort_feiten'
    union all by name
    select
        gemeente_code,
        schooljaar,
        telling as maat_code,
        unnest([
            'verzuimers', 'meldingen', 'recidivisten', 'preventiespreekuur'
        ]) as sleutel,
        unnest([
            aantal_leerlingen, aantal_meldingen, aantal_recidivisten,
            aantal_preventiespreekuur
        ])::double as waarde
    from geteld
    where telling = 'verzuim_feiten'
)

select * from maten_meldingen_feiten_geteld
