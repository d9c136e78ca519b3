with inschrijvingen as (select * from {{ ref('stg_duo__inschrijvingen') }}),

personen as (select * from {{ ref('int_personen') }}),

afwijkingen_inschrijvingen_gevonden as (
    select
        personen.persoon_id,
        inschrijvingen.datum_start as datum,
        'duo' as bron,
        inschrijvingen.school_id || '-' || inschrijvingen.inschrijvingsvolgnummer
            as sleutel,
        unnest(list_distinct([
            if(
                inschrijvingen.datum_einde < inschrijvingen.datum_start,
                'inschrijving_einde_voor_begin', null
            ),
            -- What DUO knew on the day of the delivery: a later end was still a plan.
            if(
                least(inschrijvingen.datum_einde, inschrijvingen.leverdatum)
                > personen.datum_bijhouding_gestopt,
                if(
                    personen.is_overleden,
                    'inschrijving_na_overlijden', 'inschrijving_na_vertrek'
                ), null
            )
        ])) as regel_code
    from inschrijvingen
    inner join personen
        on inschrijvingen.persoonsnummer = personen.koppelbaar_nummer
)

select * from afwijkingen_inschrijvingen_gevonden
