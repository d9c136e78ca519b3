with rpt_processen_verbaal as (select * from {{ ref('rpt_processen_verbaal') }}),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

feiten as (
    select
        gemeente_code,
        schooljaar,
        onderwijssoort_code,
        pv_soort_code as soort_code,
        afdoening_code
    from {{ ref('fct_processen_verbaal') }}
    where telt_mee
    union all
    select
        gemeente_code,
        schooljaar,
        onderwijssoort_code,
        'halt' as soort_code,
        null as afdoening_code
    from {{ ref('fct_halt_verwijzingen') }}
    where telt_mee
),

gebeurtenissen as (
    select
        feiten.gemeente_code,
        feiten.schooljaar,
        feiten.soort_code || ' ' || onderwijssoorten.groep_processen_verbaal as wat,
        unnest([null, coalesce(feiten.afdoening_code, 'open')]) as afdoening
    from feiten
    left join onderwijssoorten
        on feiten.onderwijssoort_code = onderwijssoorten.onderwijssoort_code
),

maten_handhaving_geteld as (
    select
        gemeente_code,
        schooljaar,
        'handhaving_feiten' as maat_code,
        concat_ws(' ', wat, afdoening) as sleutel,
        count(*)::double as waarde
    from gebeurtenissen
    where coalesce(afdoening, 'om') in ('om', 'officiele_waarschuwing')
    group by gemeente_code, schooljaar, wat, afdoening
    union all by name
    select
        gemeente_code,
        schooljaar,
        'handhaving_verslag' as maat_code,
        concat_ws(
            ' ', soort_code, onderwijsgroep_code,
            unnest([null, 'om', 'officiele_waarschuwing'])
        ) as sleutel,
        unnest([aantal, aantal_om, aantal_officiele_waarschuwing])::double as waarde
    from rpt_processen_verbaal
    union all by name
    select
        gemeente_code,
        schooljaar,
        unnest(['handhaving_afgedaan', 'handhaving_aantal']) as maat_code,
        soort_code || ' ' || onderwijsgroep_code as sleutel,
        unnest([aantal_om + aantal_officiele_waarschuwing, aantal])::double as waarde
    from rpt_processen_verbaal
)

select * from maten_handhaving_geteld
