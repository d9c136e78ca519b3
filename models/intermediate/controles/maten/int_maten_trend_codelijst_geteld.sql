with kengetallen as (select * from {{ ref('kengetallen') }}),

verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

maten_trend_codelijst_geteld as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        'trend_codelijst' as maat_code,
        kengetallen.kengetal_code as sleutel,
        1::double as waarde
    from verslagjaren
    cross join kengetallen
)

select * from maten_trend_codelijst_geteld
