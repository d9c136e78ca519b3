with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

gronden as (
    select * from {{ ref('dim_vrijstellingsgronden') }}
    where staat_in_jaarverslag
),

vrijstellingen as (
    select * from {{ ref('fct_vrijstellingen') }}
    where telt_mee
),

rpt_vrijstellingen as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.groep_vrijstellingen as onderwijsgroep_code,
        gronden.grond_code,
        count(vrijstellingen.vrijstelling_id) as aantal,
        count(vrijstellingen.vrijstelling_id)
        filter (vrijstellingen.is_eerste_beroep) as aantal_eerste_beroep,
        count(vrijstellingen.vrijstelling_id)
        filter (not vrijstellingen.is_eerste_beroep) as aantal_verlenging
    from verslagjaren
    cross join onderwijssoorten
    cross join gronden
    left join vrijstellingen
        on
            verslagjaren.gemeente_code = vrijstellingen.gemeente_code
            and verslagjaren.schooljaar = vrijstellingen.schooljaar
            and onderwijssoorten.onderwijssoort_code
            = vrijstellingen.onderwijssoort_code
            and gronden.grond_code = vrijstellingen.grond_code
    group by
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.groep_vrijstellingen,
        gronden.grond_code
)

select * from rpt_vrijstellingen
