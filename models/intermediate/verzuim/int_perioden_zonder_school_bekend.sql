with perioden as (
    select * from {{ ref('int_perioden_zonder_school_bepaald') }}
),

absolute_meldingen as (
    select * from {{ ref('int_meldingen_vertaald') }}
    where is_absoluut and reden_status is null
),

regels as (
    select * from {{ ref('int_regels_geldend') }}
),

momenten as (
    select
        persoon_id,
        datum_melding as datum
    from absolute_meldingen
    union all
    select
        persoon_id,
        datum_start as datum
    from absolute_meldingen
),

perioden_zonder_school_bekend as (
    select
        perioden.persoon_id,
        perioden.gemeente_code,
        perioden.datum_start,
        perioden.datum_einde,
        count(momenten.datum) > 0 as is_bekend_in_carel
    from perioden
    cross join regels
    left join momenten
        on
            perioden.persoon_id = momenten.persoon_id
            and momenten.datum between perioden.datum_start
            and perioden.datum_einde + regels.bekend_in_carel_termijn
    group by
        perioden.persoon_id,
        perioden.gemeente_code,
        perioden.datum_start,
        perioden.datum_einde
)

select * from perioden_zonder_school_bekend
