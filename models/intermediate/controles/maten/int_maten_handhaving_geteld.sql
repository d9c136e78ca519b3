with onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

feiten as (
    select
        gemeente_code,
        schooljaar,
        onderwijssoort_code,
        pv_soort_code as soort_code,
        afdoening_code
    from {{ ref('fct_processen_verbaal') }}
    where telt_mee
    union all by name
    select
        gemeente_code,
        schooljaar,
        onderwijssoort_code,
        'halt' as soort_code
    from {{ ref('fct_halt_verwijzingen') }}
    where telt_mee
),

-- Each one counts by itself and once more under how it ended.
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
)

select * from maten_handhaving_geteld
