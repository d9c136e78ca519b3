with leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

dim_leerlingen as (
    select
        leerling_id,
        geslacht_code,
        geboortejaar
    from leerlingen
)

select * from dim_leerlingen
