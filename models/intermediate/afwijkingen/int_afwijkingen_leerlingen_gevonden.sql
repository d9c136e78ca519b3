with leerlingen as (
    select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}
),

verslagjaren as (
    select * from {{ ref('int_verslagjaren') }}
),

verblijven as (
    select * from {{ ref('int_verblijven_bepaald') }}
),

registraties as (
    select * from {{ ref('int_registraties_ingeschreven') }}
),

dossiers as (
    select distinct persoon_id from {{ ref('int_dossiers_gekoppeld') }}
),

inwoners as (
    select
        verblijven.persoon_id,
        verblijven.gemeente_code,
        max(verslagjaren.datum_start) as datum
    from verblijven
    inner join verslagjaren
        on
            verblijven.gemeente_code = verslagjaren.gemeente_code
            and verblijven.datum_start <= verslagjaren.datum_einde
            and verblijven.datum_einde >= verslagjaren.datum_start
    group by verblijven.persoon_id, verblijven.gemeente_code
),

laatste_registraties as (
    select
        registraties.persoon_id,
        registraties.gemeente_code,
        bool_or(registraties.heeft_inschrijving) as is_ingeschreven
    from registraties
    inner join verslagjaren
        on
            registraties.gemeente_code = verslagjaren.gemeente_code
            and registraties.schooljaar = verslagjaren.schooljaar
    group by registraties.persoon_id, registraties.gemeente_code
),

beoordeeld as (
    select
        inwoners.persoon_id,
        inwoners.gemeente_code,
        inwoners.datum,
        'brp' as bron,
        null::varchar as sleutel,
        unnest([
            if(leerlingen.geboortejaar is null, 'plicht_niet_te_bepalen', null),
            if(
                laatste_registraties.persoon_id is not null
                and not leerlingen.is_koppelbaar,
                'leerling_niet_koppelbaar', null
            ),
            if(
                laatste_registraties.is_ingeschreven and dossiers.persoon_id is null,
                'leerling_zonder_dossier', null
            )
        ]) as regel_code
    from inwoners
    inner join leerlingen
        on inwoners.persoon_id = leerlingen.persoon_id
    left join laatste_registraties
        on
            inwoners.persoon_id = laatste_registraties.persoon_id
            and inwoners.gemeente_code = laatste_registraties.gemeente_code
    left join dossiers
        on inwoners.persoon_id = dossiers.persoon_id
),

afwijkingen_leerlingen_gevonden as (
    select * from beoordeeld
    where regel_code is not null
)

select * from afwijkingen_leerlingen_gevonden
