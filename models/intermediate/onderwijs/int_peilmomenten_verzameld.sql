with meldingen_gekoppeld as (select * from {{ ref('int_meldingen_gekoppeld') }}),

handhaving_gekoppeld as (select * from {{ ref('int_handhaving_gekoppeld') }}),

registraties_afgebakend as (select * from {{ ref('int_registraties_afgebakend') }}),

perioden_zonder_school as (
    select * from {{ ref('int_perioden_zonder_school_bepaald') }}
),

verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_vertaald') }}),

momenten as (
    select
        persoon_id,
        datum_melding as datum
    from meldingen_gekoppeld
    union all
    select
        persoon_id,
        datum
    from handhaving_gekoppeld
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
    union all
    select
        persoon_id,
        datum_melding as datum
    from verzuimmeldingen
),

peilmomenten_verzameld as (
    select distinct
        persoon_id,
        datum
    from momenten
    where persoon_id is not null
)

select * from peilmomenten_verzameld
