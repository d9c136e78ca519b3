with vestigingen as (select * from {{ ref('stg_duo__vestigingen') }}),

inschrijvingen as (select * from {{ ref('stg_duo__inschrijvingen') }}),

meldingen as (select * from {{ ref('int_meldingen_getoetst') }}),

genoemde_scholen as (
    select school_id from vestigingen
    union all
    select school_id from inschrijvingen
    union all
    select school_id from meldingen
    union all
    select 'onbekend' as school_id
),

dim_scholen as (
    select
        genoemde_scholen.school_id,
        coalesce(
            arg_min(vestigingen.school_naam, vestigingen.vestiging_id), 'Onbekend'
        ) as school_naam,
        arg_min(vestigingen.plaats_naam, vestigingen.vestiging_id) as plaats_naam
    from genoemde_scholen
    left join vestigingen
        on genoemde_scholen.school_id = vestigingen.school_id
    where genoemde_scholen.school_id is not null
    group by genoemde_scholen.school_id
)

select * from dim_scholen
