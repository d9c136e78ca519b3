with gemeenten_opgevolgd as (select * from {{ ref('int_gemeenten_opgevolgd') }}),

gekozen as (
    select unnest({{ var('gemeenten') }}) as gemeente_code
),

gemeenten_gekozen as (
    select distinct gemeenten_opgevolgd.gemeente_code
    from gekozen
    inner join gemeenten_opgevolgd
        on gekozen.gemeente_code = gemeenten_opgevolgd.oude_gemeente_code
)

select * from gemeenten_gekozen
