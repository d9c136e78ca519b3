with verslagleerlingen as (select * from {{ ref('int_verslagleerlingen_bepaald') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

dossiers as (
    select distinct persoon_id from {{ ref('int_dossiers_gekoppeld') }}
),

afwijkingen_leerlingen_gevonden as (
    select
        verslagleerlingen.persoon_id,
        verslagleerlingen.gemeente_code,
        verslagleerlingen.datum_laatste_verslagjaar as datum,
        'brp' as bron,
        unnest(list_distinct([
            if(leerlingen.is_koppelbaar, null, 'leerling_niet_koppelbaar'),
            if(
                verslagleerlingen.was_ingeschreven and dossiers.persoon_id is null,
                'leerling_zonder_dossier', null
            )
        ])) as regel_code
    from verslagleerlingen
    inner join leerlingen
        on verslagleerlingen.persoon_id = leerlingen.persoon_id
    left join dossiers
        on verslagleerlingen.persoon_id = dossiers.persoon_id
)

select * from afwijkingen_leerlingen_gevonden
