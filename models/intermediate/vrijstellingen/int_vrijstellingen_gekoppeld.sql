with vrijstellingen as (select * from {{ ref('stg_carel__vrijstellingen') }}),

gronden as (select * from {{ ref('vrijstellingsgronden') }}),

resultaten as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'vrijstelling_resultaat'
),

dossiers_gekoppeld as (select * from {{ ref('int_dossiers_gekoppeld') }}),

verjaardagen as (select * from {{ ref('int_verjaardagen_bepaald') }}),

vrijstellingen_gekoppeld as (
    select
        vrijstellingen.vrijstelling_id,
        vrijstellingen.dossier_id,
        vrijstellingen.onderwijssoort,
        vrijstellingen.datum_kennisgeving,
        vrijstellingen.datum_start,
        vrijstellingen.is_eerste_beroep,
        vrijstellingen.is_permanent,
        gronden.grond_code,
        gronden.ontslaat_van_inschrijving,
        gronden.is_alleen_voor_kwalificatieplicht,
        gronden.is_tot_einde_schooljaar,
        gronden.is_alleen_laatste_leerplichtjaar,
        gronden.leeftijd_vanaf,
        gronden.resultaat_code as passend_resultaat_code,
        resultaten.code as resultaat_code,
        resultaten.reden_telt_niet_mee as reden_resultaat,
        dossiers_gekoppeld.persoon_id,
        dossiers_gekoppeld.dossier_gemeente_code as bron_gemeente_code,
        dossiers_gekoppeld.dossier_id is not null as is_dossier_bekend,
        coalesce(
            vrijstellingen.datum_einde,
            verjaardagen.datum_kwalificatieplicht_einde_leeftijd - 1
        ) as datum_einde
    from vrijstellingen
    inner join gronden
        on vrijstellingen.grond = gronden.bronwaarde
    inner join resultaten
        on vrijstellingen.resultaat = resultaten.bronwaarde
    left join dossiers_gekoppeld
        on vrijstellingen.dossier_id = dossiers_gekoppeld.dossier_id
    left join verjaardagen
        on dossiers_gekoppeld.persoon_id = verjaardagen.persoon_id
)

select * from vrijstellingen_gekoppeld
