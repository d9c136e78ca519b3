with recursive gemeenten as (select * from {{ ref('gemeenten') }}),

opvolging as (
    select
        gemeenten.gemeente_code as oude_gemeente_code,
        gemeenten.gemeente_code,
        gemeenten.nieuwe_gemeente_code
    from gemeenten
    union all
    select
        opvolging.oude_gemeente_code,
        gemeenten.gemeente_code,
        gemeenten.nieuwe_gemeente_code
    from opvolging
    inner join gemeenten
        on opvolging.nieuwe_gemeente_code = gemeenten.gemeente_code
),

gemeenten_opgevolgd as (
    select
        opvolging.oude_gemeente_code,
        opvolging.gemeente_code
    from opvolging
    where opvolging.nieuwe_gemeente_code is null
)

select * from gemeenten_opgevolgd
