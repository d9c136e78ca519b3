with regels as (
    select * from {{ ref('int_regels_geldend') }}
),

kalenderdagen_bepaald as (
    select
        unnest(generate_series(
            make_date(kalender_eerste_jaar, 1, 1)::timestamp,
            make_date(kalender_laatste_jaar + 1, 1, 1)::timestamp,
            interval 1 day
        ))::date as datum
    from regels
    union all
    -- What an asof join finds for every day before the calendar begins.
    select make_date(1, 1, 1) as datum
)

select * from kalenderdagen_bepaald
