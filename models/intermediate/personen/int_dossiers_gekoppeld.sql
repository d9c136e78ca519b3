with dossiers as (select * from {{ ref('stg_carel__dossiers') }}),

personen as (select * from {{ ref('int_personen') }}),

dossiers_gekoppeld as (
    select
        dossiers.dossier_id,
        personen.persoon_id,
        dossiers.dossier_gemeente_code,
        dossiers.datum_startkwalificatie,
        coalesce(
            dossiers.geboortedatum_carel != personen.geboortedatum, false
        ) as is_anders_in_brp
    from dossiers
    left join personen
        on dossiers.persoonsnummer = personen.koppelbaar_nummer
)

select * from dossiers_gekoppeld
