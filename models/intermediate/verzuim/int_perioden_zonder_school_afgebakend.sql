with perioden as (select * from {{ ref('int_perioden_zonder_school_bekend') }}),

verslagperioden as (select * from {{ ref('int_verslagperioden_bepaald') }}),

perioden_zonder_school_afgebakend as (
    select
        perioden.persoon_id,
        perioden.gemeente_code,
        perioden.datum_start as datum_begin_periode,
        perioden.datum_einde as datum_einde_periode,
        perioden.is_bekend_in_carel,
        greatest(
            perioden.datum_start, verslagperioden.datum_start
        ) as datum_start,
        least(perioden.datum_einde, verslagperioden.datum_einde) as datum_einde
    from perioden
    inner join verslagperioden
        on
            perioden.datum_start <= verslagperioden.datum_einde
            and perioden.datum_einde >= verslagperioden.datum_start
)

select * from perioden_zonder_school_afgebakend
