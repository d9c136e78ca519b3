with registraties as (select * from {{ ref('int_registraties_ingeschreven') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

zonder_school as (select * from {{ ref('int_registraties_zonder_school_verklaard') }}),

gebeurtenissen as (select * from {{ ref('int_registraties_gebeurtenissen_geteld') }}),

samengebracht as (
    select
        registraties.*,
        leerlingen.leerling_id,
        zonder_school.reden_geen_onderwijs,
        concat_ws(
            '|', registraties.schooljaar, registraties.gemeente_code,
            leerlingen.leerling_id
        ) as registratie_id,
        coalesce(registraties.school_id, 'onbekend') as bekende_school_id,
        coalesce(gebeurtenissen.aantal_meldingen, 0) as aantal_meldingen,
        coalesce(gebeurtenissen.aantal_vrijstellingen, 0) as aantal_vrijstellingen
    from registraties
    inner join leerlingen
        on registraties.persoon_id = leerlingen.persoon_id
    left join zonder_school
        on
            registraties.persoon_id = zonder_school.persoon_id
            and registraties.gemeente_code = zonder_school.gemeente_code
            and registraties.schooljaar = zonder_school.schooljaar
    left join gebeurtenissen
        on
            registraties.persoon_id = gebeurtenissen.persoon_id
            and registraties.gemeente_code = gebeurtenissen.gemeente_code
            and registraties.schooljaar = gebeurtenissen.schooljaar
),

fct_registraties as (
    select
        registratie_id,
        leerling_id,
        bekende_school_id as school_id,
        gemeente_code,
        schooljaar,
        onderwijssoort_code,
        onderwijssoort_bron_code,
        plicht,
        reden_geen_onderwijs,
        datum_start,
        datum_einde,
        aantal_meldingen,
        is_op_1_oktober,
        aantal_meldingen > 0 as is_verzuimer,
        aantal_vrijstellingen > 0 as heeft_vrijstelling
    from samengebracht
)

select * from fct_registraties
