with schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
),

gemeenten_gekozen as (
    select * from {{ ref('int_gemeenten_gekozen') }}
),

verslagjaren as (
    select
        gemeenten_gekozen.gemeente_code,
        schooljaren.schooljaar,
        schooljaren.datum_start,
        schooljaren.datum_einde
    from schooljaren
    cross join gemeenten_gekozen
    where schooljaren.is_gerapporteerd
)

select * from verslagjaren
