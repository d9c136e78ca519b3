with meldingen as (select * from {{ ref('int_meldingen_voor_telling_verzameld') }}),

vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_geteld') }}
    where reden_telt_niet_mee is null
),

handhaving as (
    select * from {{ ref('int_handhaving_getoetst') }}
    where reden_telt_niet_mee is null
),

perioden_zonder_school as (
    select * from {{ ref('int_perioden_zonder_school_getypeerd') }}
    where is_langer_dan_3_maanden and not is_zomerovergang
),

verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

gebeurtenissen_voor_telling_verzameld as (
    select * from meldingen
    union all
    select
        persoon_id,
        gemeente_code,
        schooljaar,
        'vrijstelling_' || grond_code as gebeurtenis_code,
        onderwijssoort_bron_code
    from vrijstellingen
    union all
    select
        persoon_id,
        gemeente_code,
        schooljaar,
        'handhaving_' || soort_code as gebeurtenis_code,
        onderwijssoort_bron_code
    from handhaving
    union all
    select
        perioden_zonder_school.persoon_id,
        perioden_zonder_school.gemeente_code,
        verslagjaren.schooljaar,
        'absoluut_langer_dan_3_maanden' as gebeurtenis_code,
        perioden_zonder_school.laatste_onderwijssoort_bron_code
            as onderwijssoort_bron_code
    from perioden_zonder_school
    inner join verslagjaren
        on
            perioden_zonder_school.gemeente_code = verslagjaren.gemeente_code
            and perioden_zonder_school.datum_start <= verslagjaren.datum_einde
            and perioden_zonder_school.datum_einde >= verslagjaren.datum_start
)

select * from gebeurtenissen_voor_telling_verzameld
