with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

definities as (select * from {{ ref('thuiszittersdefinities') }}),

absoluut_verzuim as (
    select
        *,
        true as is_absoluut
    from {{ ref('fct_absoluut_verzuim') }}
    where not is_zomerovergang
),

thuiszitters_relatief as (
    select
        *,
        false as is_absoluut
    from {{ ref('int_thuiszitters_relatief_bepaald') }}
),

thuiszitters as (
    select * from absoluut_verzuim
    union all by name
    select * from thuiszitters_relatief
),

rpt_thuiszitters as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        definities.definitie_code,
        count(distinct thuiszitters.leerling_id) as aantal_leerlingen
    from verslagjaren
    cross join definities
    left join thuiszitters
        on
            verslagjaren.gemeente_code = thuiszitters.gemeente_code
            and verslagjaren.datum_start <= thuiszitters.datum_einde
            and verslagjaren.datum_einde >= thuiszitters.datum_start
            and (definities.telt_absoluut or not thuiszitters.is_absoluut)
            and (
                thuiszitters.is_langer_dan_3_maanden
                or not definities.alleen_langer_dan_3_maanden
            )
    group by
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        definities.definitie_code
)

select * from rpt_thuiszitters
