with meldingen_gekoppeld as (select * from {{ ref('int_meldingen_gekoppeld') }}),

handhaving_gekoppeld as (select * from {{ ref('int_handhaving_gekoppeld') }}),

verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_vertaald') }}),

feiten as (
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
        datum_melding as datum
    from verzuimmeldingen
),

feitdagen_verzameld as (
    select distinct
        persoon_id,
        datum
    from feiten
    where persoon_id is not null
)

select * from feitdagen_verzameld
