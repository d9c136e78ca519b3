with schooljaren_bepaald as (
    select * from {{ ref('int_schooljaren_bepaald') }}
),

gemeenten_gekozen as (
    select * from {{ ref('int_gemeenten_gekozen') }}
),

verslagjaren as (
    select
        gemeenten_gekozen.gemeente_code,
        schooljaren_bepaald.schooljaar
    from schooljaren_bepaald
    cross join gemeenten_gekozen
    where schooljaren_bepaald.is_gerapporteerd
)

select * from verslagjaren
