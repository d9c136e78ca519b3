with inschrijvingen as (
    select
        school_id,
        vestiging_id,
        onderwijssoort_bron_code,
        max(datum_start) as datum
    from {{ ref('stg_duo__inschrijvingen') }}
    group by school_id, vestiging_id, onderwijssoort_bron_code
),

vestigingen as (select * from {{ ref('stg_duo__vestigingen') }}),

bekende_scholen as (
    select distinct school_id from vestigingen
),

vergeleken as (
    select
        inschrijvingen.*,
        bekende_scholen.school_id is not null as is_school_bekend,
        vestigingen.vestiging_id is not null as is_vestiging_bekend,
        -- Without the address file of this kind of school nothing can be said.
        bool_or(bekende_scholen.school_id is not null) over (
            partition by inschrijvingen.onderwijssoort_bron_code
        ) as is_soort_geleverd
    from inschrijvingen
    left join bekende_scholen
        on inschrijvingen.school_id = bekende_scholen.school_id
    left join vestigingen
        on inschrijvingen.vestiging_id = vestigingen.vestiging_id
),

afwijkingen_scholen_gevonden as (
    select
        datum,
        'duo' as bron,
        coalesce(vestiging_id, school_id) as sleutel,
        unnest(list_distinct([
            if(
                not regexp_full_match(school_id, '[0-9]{2}[A-Z]{2}'),
                'school_code_onjuist', null
            ),
            if(
                not starts_with(vestiging_id, school_id),
                'vestiging_van_andere_school', null
            ),
            if(
                is_soort_geleverd and not is_school_bekend,
                'school_niet_in_adressenbestand', null
            ),
            if(
                is_school_bekend and vestiging_id is not null
                and not is_vestiging_bekend,
                'vestiging_niet_in_adressenbestand', null
            )
        ])) as regel_code
    from vergeleken
)

select * from afwijkingen_scholen_gevonden
