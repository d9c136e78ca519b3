with personen as (select * from {{ ref('stg_brp__personen') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

redenen_opschorting as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'opschorting_reden'
),

testpersonen as (select * from {{ ref('testpersonen') }}),

bestaande_personen as (
    select
        personen.*,
        {{ pseudoniem('personen.a_nummer') }} as leerling_id,
        lpad(regels.onbekende_maand_wordt_maand::varchar, 2, '0') as maand,
        lpad(regels.onbekende_dag_wordt_dag::varchar, 2, '0') as dag
    from personen
    cross join regels
    left join redenen_opschorting
        on personen.opschorting_reden = redenen_opschorting.bronwaarde
    left join testpersonen
        on sha256(personen.a_nummer) = testpersonen.a_nummer_sha256
    where
        redenen_opschorting.reden_telt_niet_mee is null
        and testpersonen.a_nummer_sha256 is null
),

personen_bepaald as (
    select
        bestaande_personen.leerling_id,
        bestaande_personen.a_nummer,
        bestaande_personen.geslacht_code,
        row_number() over (
            order by bestaande_personen.leerling_id
        )::integer as persoon_id,
        if(
            count(*) over (partition by bestaande_personen.burgerservicenummer) = 1,
            bestaande_personen.burgerservicenummer, null
        ) as koppelbaar_nummer,
        {{ brp_datum('geboortedatum_brp', 'maand', 'dag') }} as geboortedatum,
        bestaande_personen.overlijdensdatum_brp is not null as is_overleden,
        least(
            {{ brp_datum('overlijdensdatum_brp', 'maand', 'dag') }},
            {{ brp_datum('opschortingsdatum_brp', 'maand', 'dag') }}
        ) as datum_bijhouding_gestopt
    from bestaande_personen
)

select * from personen_bepaald
