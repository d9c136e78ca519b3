with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

onderwijssoorten as (
    select * from {{ ref('dim_onderwijssoorten') }}
    where staat_in_rpt_leerlingen
),

registraties as (select * from {{ ref('fct_registraties') }}),

rpt_leerlingen as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.onderwijssoort_code,
        onderwijssoorten.groep_meldingen as onderwijsgroep_code,
        count(registraties.registratie_id) as aantal_leerlingen,
        count(registraties.registratie_id)
        filter (registraties.is_op_1_oktober) as aantal_op_1_oktober
    from verslagjaren
    cross join onderwijssoorten
    left join registraties
        on
            verslagjaren.gemeente_code = registraties.gemeente_code
            and verslagjaren.schooljaar = registraties.schooljaar
            and onderwijssoorten.onderwijssoort_code = registraties.onderwijssoort_code
    group by
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.onderwijssoort_code,
        onderwijssoorten.groep_meldingen
)

select * from rpt_leerlingen
