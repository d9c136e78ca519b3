with vrijstellingen as (select * from {{ ref('fct_vrijstellingen') }}),

gronden as (
    select * from {{ ref('dim_vrijstellingsgronden') }}
    where staat_in_jaarverslag
),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

geplaatst as (
    select
        vrijstellingen.*,
        vrijstellingen.grond_code || ' ' || onderwijssoorten.groep_vrijstellingen as wat
    from vrijstellingen
    semi join gronden on vrijstellingen.grond_code = gronden.grond_code
    left join onderwijssoorten
        on vrijstellingen.onderwijssoort_code = onderwijssoorten.onderwijssoort_code
    where vrijstellingen.telt_mee
),

maten_vrijstellingen_geteld as (
    select
        gemeente_code,
        schooljaar,
        'vrijstellingen_feiten' as maat_code,
        unnest([wat, wat || ' eerste beroep']) as sleutel,
        unnest([count(*), count_if(is_eerste_beroep)])::double as waarde
    from geplaatst
    group by gemeente_code, schooljaar, wat
)

select * from maten_vrijstellingen_geteld
