with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

cellen as (select * from {{ ref('int_verslagcellen_uitgevouwen') }}),

records as (select * from {{ ref('int_getelde_records_verzameld') }}),

alles as (
    select * from cellen
    union all by name
    select * from records
),

-- What `leerplicht stel-vast` keeps of a schooljaar.
verslagstanden_vastgelegd as (
    select
        alles.gemeente_code,
        alles.schooljaar,
        alles.tabel,
        alles.waarde,
        coalesce(alles.plek, '') as plek,
        coalesce(alles.kolom, '') as kolom
    from alles
    semi join verslagjaren
        on
            alles.gemeente_code = verslagjaren.gemeente_code
            and alles.schooljaar = verslagjaren.schooljaar
)

select * from verslagstanden_vastgelegd
