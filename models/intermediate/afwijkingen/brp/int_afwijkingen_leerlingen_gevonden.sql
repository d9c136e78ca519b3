with doelgroep as (select * from {{ ref('int_verslagleerlingen_bepaald') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

dossiers as (
    select distinct persoon_id from {{ ref('int_dossiers_gekoppeld') }}
),

afwijkingen_leerlingen_gevonden as (
    select
        doelgroep.persoon_id,
        doelgroep.gemeente_code,
        doelgroep.datum,
        'brp' as bron,
        unnest(list_distinct([
            if(leerlingen.is_koppelbaar, null, 'leerling_niet_koppelbaar'),
            if(
                doelgroep.is_ingeschreven and dossiers.persoon_id is null,
                'leerling_zonder_dossier', null
            )
        ])) as regel_code
    from doelgroep
    inner join leerlingen
        on doelgroep.persoon_id = leerlingen.persoon_id
    left join dossiers
        on doelgroep.persoon_id = dossiers.persoon_id
)

select * from afwijkingen_leerlingen_gevonden
