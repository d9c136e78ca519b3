with perioden as (select * from {{ ref('int_perioden_zonder_school_bepaald') }}),

meldingen as (select * from {{ ref('int_absolute_meldingen_geplaatst') }}),

perioden_zonder_school_bekend as (
    select
        perioden.persoon_id,
        perioden.gemeente_code,
        perioden.datum_start,
        perioden.datum_einde,
        count(meldingen.melding_id) > 0 as is_bekend_in_carel
    from perioden
    left join meldingen
        on
            perioden.persoon_id = meldingen.persoon_id
            and perioden.gemeente_code = meldingen.gemeente_code
            and perioden.datum_start = meldingen.datum_start
    group by
        perioden.persoon_id,
        perioden.gemeente_code,
        perioden.datum_start,
        perioden.datum_einde
)

select * from perioden_zonder_school_bekend
