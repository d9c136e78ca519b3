with schooljaren_bepaald as (select * from {{ ref('int_schooljaren_bepaald') }}),

gemeenten_gekozen as (select * from {{ ref('int_gemeenten_gekozen') }}),

verslagjaren as (
    select
        gemeenten_gekozen.gemeente_code,
        schooljaren_bepaald.schooljaar,
        schooljaren_bepaald.datum_start,
        schooljaren_bepaald.datum_einde
    from schooljaren_bepaald
    cross join gemeenten_gekozen
    where schooljaren_bepaald.is_gerapporteerd
)

select * from verslagjaren
