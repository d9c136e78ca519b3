with dossiers as (
    select
        *,
        row_number() over (partition by persoon_id order by dossier_id) as volgnummer
    from {{ ref('int_dossiers_gekoppeld') }}
),

kwalificaties as (select * from {{ ref('int_kwalificaties_behaald') }}),

afwijkingen_dossiers_gevonden as (
    select
        dossiers.persoon_id,
        dossiers.dossier_gemeente_code as gemeente_code,
        'carel' as bron,
        dossiers.dossier_id as sleutel,
        unnest(list_distinct([
            if(dossiers.persoon_id is null, 'dossier_niet_in_brp', null),
            if(
                dossiers.is_anders_in_brp,
                'dossier_andere_geboortedatum', null
            ),
            if(
                dossiers.persoon_id is not null and dossiers.volgnummer > 1,
                'dossier_dubbel', null
            ),
            if(
                dossiers.datum_startkwalificatie is not null
                and not kwalificaties.is_bij_duo_behaald,
                'dossier_startkwalificatie_zonder_diploma', null
            )
        ])) as regel_code
    from dossiers
    left join kwalificaties
        on dossiers.persoon_id = kwalificaties.persoon_id
)

select * from afwijkingen_dossiers_gevonden
