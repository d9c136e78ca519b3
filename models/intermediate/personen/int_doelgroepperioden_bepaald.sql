with verblijven_bepaald as (select * from {{ ref('int_verblijven_bepaald') }}),

gemeenten_gekozen as (select * from {{ ref('int_gemeenten_gekozen') }}),

plichten_bepaald as (select * from {{ ref('int_plichten_bepaald') }}),

doelgroepperioden as (
    select
        verblijven_bepaald.persoon_id,
        verblijven_bepaald.gemeente_code,
        plichten_bepaald.plicht,
        greatest(
            verblijven_bepaald.datum_start, plichten_bepaald.datum_start
        ) as datum_start,
        least(
            verblijven_bepaald.datum_einde, plichten_bepaald.datum_einde
        ) as datum_einde
    from verblijven_bepaald
    inner join gemeenten_gekozen
        on verblijven_bepaald.gemeente_code = gemeenten_gekozen.gemeente_code
    inner join plichten_bepaald
        on
            verblijven_bepaald.persoon_id = plichten_bepaald.persoon_id
            and verblijven_bepaald.datum_start <= plichten_bepaald.datum_einde
            and verblijven_bepaald.datum_einde >= plichten_bepaald.datum_start
)

select * from doelgroepperioden
