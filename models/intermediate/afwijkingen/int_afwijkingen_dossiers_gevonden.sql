with dossiers as (
    select * from {{ ref('int_dossiers_gekoppeld') }}
),

beoordeeld as (
    select
        *,
        unnest([
            if(persoon_id is null, 'dossier_niet_in_brp', null),
            if(heeft_andere_geboortedatum, 'dossier_andere_geboortedatum', null)
        ]) as regel_code
    from dossiers
),

afwijkingen_dossiers_gevonden as (
    select
        persoon_id,
        dossier_gemeente_code as gemeente_code,
        null::date as datum,
        'carel' as bron,
        dossier_id as sleutel,
        regel_code
    from beoordeeld
    where regel_code is not null
)

select * from afwijkingen_dossiers_gevonden
