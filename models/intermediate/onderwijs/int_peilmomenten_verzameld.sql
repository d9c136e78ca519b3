with feitdagen as (select * from {{ ref('int_feitdagen_verzameld') }}),

registraties_afgebakend as (select * from {{ ref('int_registraties_afgebakend') }}),

perioden_zonder_school as (
    select * from {{ ref('int_perioden_zonder_school_bepaald') }}
),

momenten as (
    select
        persoon_id,
        datum
    from feitdagen
    union all
    select
        persoon_id,
        datum_einde as datum
    from registraties_afgebakend
    union all
    select
        persoon_id,
        datum_start - 1 as datum
    from perioden_zonder_school
),

peilmomenten_verzameld as (select distinct * from momenten)

select * from peilmomenten_verzameld
