with verslag as (select * from {{ ref('rpt_vrijstellingen') }}),

feiten as (
    select * from {{ ref('fct_vrijstellingen') }}
    where telt_mee
),

gronden as (
    select * from {{ ref('dim_vrijstellingsgronden') }}
    where staat_in_jaarverslag
),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

geteld as (
    select
        feiten.gemeente_code,
        feiten.schooljaar,
        feiten.grond_code || ' ' || onderwijssoorten.groep_vrijstellingen as wat,
        count(*) as aantal,
        count_if(feiten.is_eerste_beroep) as aantal_eerste_beroep
    from feiten
    semi join gronden
        on feiten.grond_code = gronden.grond_code
    left join onderwijssoorten
        on feiten.onderwijssoort_code = onderwijssoorten.onderwijssoort_code
    group by
        feiten.gemeente_code,
        feiten.schooljaar,
        feiten.grond_code,
        onderwijssoorten.groep_vrijstellingen
),

maten_vrijstellingen_geteld as (
    select
        gemeente_code,
        schooljaar,
        'vrijstellingen_feiten' as maat_code,
        unnest([wat, wat || ' eerste beroep']) as sleutel,
        unnest([aantal, aantal_eerste_beroep])::double as waarde
    from geteld
    union all by name
    select
        gemeente_code,
        schooljaar,
        'vrijstellingen_verslag' as maat_code,
        grond_code || ' ' || onderwijsgroep_code
        || unnest(['', ' eerste beroep']) as sleutel,
        unnest([aantal, aantal_eerste_beroep])::double as waarde
    from verslag
    union all by name
    select
        gemeente_code,
        schooljaar,
        unnest(['vrijstellingen_beroepen_samen', 'vrijstellingen_aantal']) as maat_code,
        grond_code || ' ' || onderwijsgroep_code as sleutel,
        unnest([aantal_eerste_beroep + aantal_verlenging, aantal])::double as waarde
    from verslag
)

select * from maten_vrijstellingen_geteld
