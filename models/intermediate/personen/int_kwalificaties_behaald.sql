with diplomas as (select * from {{ ref('stg_duo__diplomas') }}),

diplomasoorten as (select * from {{ ref('diplomasoorten') }}),

personen as (select * from {{ ref('int_personen') }}),

dossiers_gekoppeld as (select * from {{ ref('int_dossiers_gekoppeld') }}),

volgens_duo as (
    select
        personen.persoon_id,
        min(diplomas.datum_diploma)
        filter (diplomasoorten.is_startkwalificatie) as datum_startkwalificatie,
        min(diplomas.datum_diploma) as datum_eerste_diploma
    from diplomas
    inner join personen
        on diplomas.persoonsnummer = personen.koppelbaar_nummer
    inner join diplomasoorten
        on diplomas.diplomasoort_code = diplomasoorten.diplomasoort_code
    where diplomasoorten.beeindigt_kwalificatieplicht
    group by personen.persoon_id
),

volgens_carel as (
    select
        dossiers_gekoppeld.persoon_id,
        min(dossiers_gekoppeld.datum_startkwalificatie) as datum_startkwalificatie
    from dossiers_gekoppeld
    where dossiers_gekoppeld.persoon_id is not null
    group by dossiers_gekoppeld.persoon_id
),

kwalificaties_behaald as (
    select
        coalesce(volgens_duo.persoon_id, volgens_carel.persoon_id) as persoon_id,
        volgens_duo.datum_startkwalificatie is not null as is_bij_duo_behaald,
        least(
            coalesce(
                volgens_duo.datum_startkwalificatie,
                volgens_carel.datum_startkwalificatie
            ),
            volgens_duo.datum_eerste_diploma
        ) as datum_kwalificatie
    from volgens_duo
    full outer join volgens_carel
        on volgens_duo.persoon_id = volgens_carel.persoon_id
)

select * from kwalificaties_behaald
