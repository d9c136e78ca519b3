with registraties as (select * from {{ ref('int_registraties_ingeschreven') }}),

verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

dossiers as (
    select distinct persoon_id from {{ ref('int_dossiers_gekoppeld') }}
),

doelgroep as (
    select
        registraties.persoon_id,
        registraties.gemeente_code,
        max(verslagjaren.datum_start) as datum,
        bool_or(registraties.heeft_inschrijving) as is_ingeschreven
    from registraties
    inner join verslagjaren
        on
            registraties.gemeente_code = verslagjaren.gemeente_code
            and registraties.schooljaar = verslagjaren.schooljaar
    group by registraties.persoon_id, registraties.gemeente_code
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
