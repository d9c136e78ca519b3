with dossiers as (
    select * from {{ ref('stg_carel__dossiers') }}
),

personen as (
    select * from {{ ref('int_personen') }}
),

dossiers_gekoppeld as (
    select
        dossiers.dossier_id,
        personen.persoon_id,
        dossiers.dossier_gemeente_code,
        dossiers.datum_startkwalificatie
    from dossiers
    left join personen
        on dossiers.persoonsnummer = personen.koppelbaar_nummer
)

select * from dossiers_gekoppeld
