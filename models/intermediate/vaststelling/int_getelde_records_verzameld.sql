with registraties as (select * from {{ ref('fct_registraties') }}),

meldingen as (select * from {{ ref('fct_meldingen') }}),

processen_verbaal as (select * from {{ ref('fct_processen_verbaal') }}),

halt_verwijzingen as (select * from {{ ref('fct_halt_verwijzingen') }}),

vrijstellingen as (select * from {{ ref('fct_vrijstellingen') }}),

getelde_records_verzameld as (
    select
        'fct_registraties' as tabel,
        gemeente_code,
        schooljaar,
        leerling_id as plek,
        concat_ws(' ', onderwijssoort_code, is_op_1_oktober) as waarde
    from registraties
    union all
    select
        'fct_meldingen' as tabel,
        gemeente_code,
        schooljaar,
        melding_id as plek,
        concat_ws(' ', onderwijssoort_code, verzuimsoort_code, is_preventiespreekuur)
            as waarde
    from meldingen
    where telt_mee
    union all
    select
        'fct_processen_verbaal' as tabel,
        gemeente_code,
        schooljaar,
        concat_ws(' ', proces_verbaal_id, leerling_id) as plek,
        concat_ws(' ', onderwijssoort_code, pv_soort_code, afdoening_code) as waarde
    from processen_verbaal
    where telt_mee
    union all
    select
        'fct_halt_verwijzingen' as tabel,
        gemeente_code,
        schooljaar,
        halt_verwijzing_id as plek,
        onderwijssoort_code as waarde
    from halt_verwijzingen
    where telt_mee
    union all
    select
        'fct_vrijstellingen' as tabel,
        gemeente_code,
        schooljaar,
        vrijstelling_id as plek,
        concat_ws(' ', onderwijssoort_code, grond_code, is_eerste_beroep) as waarde
    from vrijstellingen
    where telt_mee
)

select * from getelde_records_verzameld
