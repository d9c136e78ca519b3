with doelgroepperioden as (
    select
        *,
        datum_start - lag(datum_einde) over (
            partition by persoon_id, gemeente_code order by datum_start
        ) as dagen_na_vorige
    from {{ ref('int_doelgroepperioden_bepaald') }}
),

genummerd as (
    select
        *,
        count(*) filter (dagen_na_vorige is distinct from 1) over (
            partition by persoon_id, gemeente_code order by datum_start
        ) as periode_nummer
    from doelgroepperioden
),

doelgroepperioden_samengevoegd as (
    select
        persoon_id,
        gemeente_code,
        min(datum_start) as datum_start,
        max(datum_einde) as datum_einde
    from genummerd
    group by persoon_id, gemeente_code, periode_nummer
)

select * from doelgroepperioden_samengevoegd
