with registraties as (
    select * from {{ ref('int_registraties_ingeschreven') }}
    where not heeft_inschrijving
),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

schooldagen as (select * from {{ ref('int_registraties_schooldagen_geteld') }}),

vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_gekoppeld') }}
    where ontslaat_van_inschrijving and reden_resultaat is null
),

perioden as (
    select * from {{ ref('int_perioden_zonder_school_bekend') }}
    where is_bekend_in_carel
),

registraties_zonder_school_verklaard as (
    select
        registraties.persoon_id,
        registraties.gemeente_code,
        registraties.schooljaar,
        case
            when count(vrijstellingen.vrijstelling_id) > 0 then 'vrijstelling'
            when not bool_and(leerlingen.is_koppelbaar) then 'niet_koppelbaar'
            when max(schooldagen.aantal_dagen_buiten_vakantie) = 0
                then 'alleen_vakantie'
            when count(perioden.persoon_id) > 0 then 'absoluut_bekend'
            else 'absoluut_onbekend'
        end as reden_geen_onderwijs
    from registraties
    inner join leerlingen
        on registraties.persoon_id = leerlingen.persoon_id
    inner join schooldagen
        on
            registraties.persoon_id = schooldagen.persoon_id
            and registraties.gemeente_code = schooldagen.gemeente_code
            and registraties.schooljaar = schooldagen.schooljaar
    left join vrijstellingen
        on
            registraties.persoon_id = vrijstellingen.persoon_id
            and vrijstellingen.datum_start <= vrijstellingen.datum_einde
            and registraties.datum_start <= vrijstellingen.datum_einde
            and registraties.datum_einde >= vrijstellingen.datum_start
    left join perioden
        on
            registraties.persoon_id = perioden.persoon_id
            and registraties.gemeente_code = perioden.gemeente_code
            and registraties.datum_start <= perioden.datum_einde
            and registraties.datum_einde >= perioden.datum_start
    group by
        registraties.persoon_id,
        registraties.gemeente_code,
        registraties.schooljaar
)

select * from registraties_zonder_school_verklaard
