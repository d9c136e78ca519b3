with feiten as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

meldingen as (
    select
        feiten.*,
        onderwijssoorten.groep_meldingen as groep
    from feiten
    left join onderwijssoorten
        on feiten.onderwijssoort_code = onderwijssoorten.onderwijssoort_code
),

geteld as (
    select
        gemeente_code,
        schooljaar,
        verzuimsoort_hoofd,
        verzuimsoort_code,
        concat_ws(' ', coalesce(verzuimsoort_code, verzuimsoort_hoofd), groep) as wat,
        count(*) as aantal_meldingen,
        count(distinct leerling_id) as aantal_leerlingen,
        count(distinct leerling_id) filter (is_recidive) as aantal_recidivisten,
        count(distinct leerling_id)
        filter (is_preventiespreekuur) as aantal_preventiespreekuur
    from meldingen
    group by grouping sets (
        (gemeente_code, schooljaar),
        (gemeente_code, schooljaar, groep, verzuimsoort_hoofd),
        (gemeente_code, schooljaar, groep, verzuimsoort_code)
    )
),

maten_meldingen_feiten_geteld as (
    select
        gemeente_code,
        schooljaar,
        'meldingen_feiten' as maat_code,
        wat as sleutel,
        aantal_meldingen::double as waarde
    from geteld
    where verzuimsoort_hoofd is not null
    union all by name
    select
        gemeente_code,
        schooljaar,
        'meldingen_per_soort_feiten' as maat_code,
        unnest([wat, wat || ' leerlingen']) as sleutel,
        unnest([aantal_meldingen, aantal_leerlingen])::double as waarde
    from geteld
    where verzuimsoort_code is not null
    union all by name
    select
        gemeente_code,
        schooljaar,
        'verzuim_feiten' as maat_code,
        unnest([
            'verzuimers', 'meldingen', 'recidivisten', 'preventiespreekuur'
        ]) as sleutel,
        unnest([
            aantal_leerlingen, aantal_meldingen, aantal_recidivisten,
            aantal_preventiespreekuur
        ])::double as waarde
    from geteld
    where coalesce(verzuimsoort_hoofd, verzuimsoort_code) is null
)

select * from maten_meldingen_feiten_geteld
