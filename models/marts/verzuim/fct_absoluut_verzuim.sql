with perioden as (select * from {{ ref('int_perioden_zonder_school_getypeerd') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

fct_absoluut_verzuim as (
    select
        leerlingen.leerling_id,
        perioden.gemeente_code,
        perioden.laatste_onderwijssoort_code,
        perioden.laatste_onderwijssoort_bron_code,
        perioden.datum_start,
        perioden.datum_einde,
        perioden.aantal_dagen,
        perioden.aantal_dagen_buiten_vakantie,
        perioden.is_langer_dan_4_weken,
        perioden.is_langer_dan_3_maanden,
        perioden.is_zomerovergang,
        perioden.is_bekend_in_carel,
        md5(
            leerlingen.leerling_id || perioden.gemeente_code || perioden.datum_start
        ) as absoluut_verzuim_id
    from perioden
    inner join leerlingen
        on perioden.persoon_id = leerlingen.persoon_id
)

select * from fct_absoluut_verzuim
