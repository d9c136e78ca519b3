-- Meet: geen dag van een periode zonder school valt in een inschrijving of in een
-- vrijstelling van dezelfde persoon die van inschrijving ontslaat.
-- Waarom: wie op school staat of is vrijgesteld, is geen absolute verzuimer; een
-- onterecht signaal kost de ambtenaar een huisbezoek.
-- Wat te doen: zoek de persoon en de dag in int_perioden_zonder_school_bepaald; daar
-- staat welke dagen gedekt zijn.
with perioden as (
    select * from {{ ref('int_perioden_zonder_school_bepaald') }}
),

inschrijvingen as (
    select * from {{ ref('int_inschrijvingen_gekoppeld') }}
),

vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_gekoppeld') }}
    where ontslaat_van_inschrijving and reden_resultaat is null
),

dekking as (
    select
        'inschrijving' as soort,
        persoon_id,
        datum_start,
        datum_einde
    from inschrijvingen
    union all
    select
        'vrijstelling' as soort,
        persoon_id,
        datum_start,
        datum_einde
    from vrijstellingen
    where datum_start <= datum_einde
),

toch_gedekt as (
    select
        perioden.*,
        dekking.soort,
        dekking.datum_start as dekking_start,
        dekking.datum_einde as dekking_einde
    from perioden
    inner join dekking
        on
            perioden.persoon_id = dekking.persoon_id
            and perioden.datum_start <= dekking.datum_einde
            and perioden.datum_einde >= dekking.datum_start
)

select * from toch_gedekt
