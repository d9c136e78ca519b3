with regels as (select * from {{ ref('int_regels_geldend') }}),

startjaren as (
    select
        unnest(generate_series(
            regels.kalender_eerste_jaar, regels.kalender_laatste_jaar
        )) as startjaar
    from regels
),

schooljaren_bepaald as (
    select
        {{ schooljaar_naam('startjaar') }} as schooljaar,
        {{ schooljaar_start('startjaar') }} as datum_start,
        {{ schooljaar_einde('startjaar') }} as datum_einde,
        {{ schooljaar_naam('startjaar') }}
        between '{{ var("eerste_schooljaar") }}'
        and '{{ var("laatste_schooljaar") }}' as is_gerapporteerd
    from startjaren
)

select * from schooljaren_bepaald
