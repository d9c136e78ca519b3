with inschrijvingen as (
    select * from {{ ref('stg_duo__inschrijvingen') }}
),

personen as (
    select * from {{ ref('int_personen') }}
),

afwijkingen_inschrijvingen_gevonden as (
    select
        null::integer as persoon_id,
        null::varchar as gemeente_code,
        max(inschrijvingen.datum_start) as datum,
        'duo' as bron,
        {{ pseudoniem('inschrijvingen.persoonsnummer') }} as sleutel,
        'inschrijving_niet_in_brp' as regel_code
    from inschrijvingen
    anti join personen
        on inschrijvingen.persoonsnummer = personen.koppelbaar_nummer
    group by inschrijvingen.persoonsnummer
)

select * from afwijkingen_inschrijvingen_gevonden
