with dossiers as (
    select
        *,
        row_number() over (partition by persoon_id order by dossier_id) as volgnummer
    from {{ ref('int_dossiers_gekoppeld') }}
),

diplomas as (
    select * from {{ ref('stg_duo__diplomas') }}
),

diplomasoorten as (
    select * from {{ ref('diplomasoorten') }}
    where is_startkwalificatie
),

personen as (
    select * from {{ ref('int_personen') }}
),

gediplomeerden as (
    select distinct personen.persoon_id
    from diplomas
    inner join diplomasoorten
        on diplomas.diplomasoort_code = diplomasoorten.diplomasoort_code
    inner join personen
        on diplomas.persoonsnummer = personen.koppelbaar_nummer
),

afwijkingen_dossiers_gevonden as (
    select
        dossiers.persoon_id,
        dossiers.dossier_gemeente_code as gemeente_code,
        null::date as datum,
        'carel' as bron,
        dossiers.dossier_id as sleutel,
        unnest(list_distinct([
            if(dossiers.persoon_id is null, 'dossier_niet_in_brp', null),
            if(
                dossiers.heeft_andere_geboortedatum,
                'dossier_andere_geboortedatum', null
            ),
            if(
                dossiers.persoon_id is not null and dossiers.volgnummer > 1,
                'dossier_dubbel', null
            ),
            if(
                dossiers.persoon_id is not null and gediplomeerden.persoon_id is null
                and dossiers.datum_startkwalificatie is not null,
                'dossier_startkwalificatie_zonder_diploma', null
            )
        ])) as regel_code
    from dossiers
    left join gediplomeerden
        on dossiers.persoon_id = gediplomeerden.persoon_id
)

select * from afwijkingen_dossiers_gevonden
