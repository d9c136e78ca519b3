with vrijstellingen as (select * from {{ ref('int_vrijstellingen_geteld') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

fct_vrijstellingen as (
    select
        vrijstellingen.vrijstelling_id,
        leerlingen.leerling_id,
        vrijstellingen.dossier_id,
        vrijstellingen.gemeente_code,
        vrijstellingen.bron_gemeente_code,
        vrijstellingen.schooljaar,
        vrijstellingen.grond_code,
        vrijstellingen.onderwijssoort_code,
        vrijstellingen.onderwijssoort_bron_code,
        vrijstellingen.reden_telt_niet_mee,
        vrijstellingen.datum_start,
        vrijstellingen.datum_einde,
        vrijstellingen.is_eerste_beroep,
        vrijstellingen.is_permanent,
        vrijstellingen.reden_telt_niet_mee is null as telt_mee
    from vrijstellingen
    left join leerlingen
        on vrijstellingen.persoon_id = leerlingen.persoon_id
)

select * from fct_vrijstellingen
