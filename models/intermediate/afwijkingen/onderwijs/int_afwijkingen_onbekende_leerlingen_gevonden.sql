with inschrijvingen as (
    select
        *,
        {{ open_einde('datum_einde') }} as laatste_dag
    from {{ ref('stg_duo__inschrijvingen') }}
),

personen as (select * from {{ ref('int_personen') }}),

verslagperioden as (select * from {{ ref('int_verslagperioden_bepaald') }}),

afwijkingen_onbekende_leerlingen_gevonden as (
    select
        max(inschrijvingen.datum_start) as datum,
        'duo' as bron,
        {{ pseudoniem('inschrijvingen.persoonsnummer') }} as sleutel,
        'inschrijving_niet_in_brp' as regel_code
    from inschrijvingen
    inner join verslagperioden
        on inschrijvingen.laatste_dag >= verslagperioden.datum_start
    anti join personen
        on inschrijvingen.persoonsnummer = personen.koppelbaar_nummer
    group by inschrijvingen.persoonsnummer
)

select * from afwijkingen_onbekende_leerlingen_gevonden
