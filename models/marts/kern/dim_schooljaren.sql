with schooljaren_bepaald as (select * from {{ ref('int_schooljaren_bepaald') }}),

dim_schooljaren as (
    select
        schooljaar,
        datum_start,
        datum_einde,
        is_gerapporteerd
    from schooljaren_bepaald
)

select * from dim_schooljaren
