with schooljaren as (
    select * from {{ ref('int_schooljaren_bepaald') }}
    where is_gerapporteerd
),

verslagperioden_bepaald as (
    select
        min(datum_start) as datum_start,
        least(
            max(datum_einde), cast('{{ var("peildatum") }}' as date)
        ) as datum_einde
    from schooljaren
)

select * from verslagperioden_bepaald
