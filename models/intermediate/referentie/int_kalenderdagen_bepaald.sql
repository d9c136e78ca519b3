with schooljaren as (select * from {{ ref('int_schooljaren_bepaald') }}),

kalenderdagen_bepaald as (
    select
        unnest(generate_series(
            datum_start::timestamp, datum_einde::timestamp, interval 1 day
        ))::date as datum
    from schooljaren
    union all
    -- What an asof join finds for every day before the calendar begins.
    select make_date(1, 1, 1) as datum
)

select * from kalenderdagen_bepaald
