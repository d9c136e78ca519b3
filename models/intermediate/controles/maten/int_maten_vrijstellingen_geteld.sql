with rpt_vrijstellingen as (select * from {{ ref('rpt_vrijstellingen') }}),

fct_vrijstellingen as (
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
        fct_vrijstellingen.gemeente_code,
        fct_vrijstellingen.schooljaar,
        fct_vrijstellingen.grond_code
        || ' '
        || onderwijssoorten.groep_vrijstellingen as wat,
        count(*) as aantal,
        count_if(fct_vrijstellingen.is_eerste_beroep) as aantal_eerste_beroep
    from fct_vrijstellingen
    semi join gronden
        on fct_vrijstellingen.grond_code = gronden.grond_code
    left join onderwijssoorten
        on fct_vrijstellingen.onderwijssoort_code = onderwijssoorten.onderwijssoort_code
    group by
        fct_vrijstellingen.gemeente_code,
        fct_vrijstellingen.schooljaar,
        fct_vrijstellingen.grond_code,
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
    from rpt_vrijstellingen
    union all by name
    select
        gemeente_code,
        schooljaar,
        unnest(['vrijstellingen_beroepen_samen', 'vrijstellingen_aantal']) as maat_code,
        grond_code || ' ' || onderwijsgroep_code as sleutel,
        unnest([aantal_eerste_beroep + aantal_verlenging, aantal])::double as waarde
    from rpt_vrijstellingen
)

select * from maten_vrijstellingen_geteld
