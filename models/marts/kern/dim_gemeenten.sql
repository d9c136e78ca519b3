with gemeenten as (select * from {{ ref('gemeenten') }}),

gemeenten_opgevolgd as (select * from {{ ref('int_gemeenten_opgevolgd') }}),

gemeenten_gekozen as (select * from {{ ref('int_gemeenten_gekozen') }}),

dim_gemeenten as (
    select
        gemeenten.gemeente_code,
        gemeenten_opgevolgd.gemeente_code as huidige_gemeente_code,
        gemeenten.gemeente_naam,
        gemeenten_gekozen.gemeente_code is not null as is_gekozen
    from gemeenten
    inner join gemeenten_opgevolgd
        on gemeenten.gemeente_code = gemeenten_opgevolgd.oude_gemeente_code
    left join gemeenten_gekozen
        on gemeenten.gemeente_code = gemeenten_gekozen.gemeente_code
)

select * from dim_gemeenten
