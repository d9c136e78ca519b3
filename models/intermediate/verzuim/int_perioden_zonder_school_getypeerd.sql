with perioden as (select * from {{ ref('int_perioden_zonder_school_gemeten') }}),

laatste_inschrijvingen as (
    select * from {{ ref('int_inschrijvingen_op_peilmoment_gekozen') }}
),

eerste_schooldagen as (
    select distinct
        persoon_id,
        datum_start
    from {{ ref('int_inschrijvingen_gekoppeld') }}
),

perioden_zonder_school_getypeerd as (
    select
        perioden.*,
        perioden.is_binnen_zomer
        and eerste_schooldagen.persoon_id is not null as is_zomerovergang,
        coalesce(laatste_inschrijvingen.onderwijssoort_code, 'geen')
            as laatste_onderwijssoort_code,
        coalesce(laatste_inschrijvingen.onderwijssoort_bron_code, 'geen')
            as laatste_onderwijssoort_bron_code
    from perioden
    left join eerste_schooldagen
        on
            perioden.persoon_id = eerste_schooldagen.persoon_id
            and perioden.datum_einde_periode + 1 = eerste_schooldagen.datum_start
    left join laatste_inschrijvingen
        on
            perioden.persoon_id = laatste_inschrijvingen.persoon_id
            and perioden.datum_begin_periode - 1 = laatste_inschrijvingen.datum
)

select * from perioden_zonder_school_getypeerd
