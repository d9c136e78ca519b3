-- Meet: de getelde meldingen van één leerling in één schooljaar en gemeente hebben de
-- volgnummers 1, 2, 3 zonder gat; een melding die niet telt, heeft er geen; recidive is
-- elke melding na de eerste.
-- Waarom: wie recidivist is, volgt uit het volgnummer; een gat of een dubbel nummer
-- maakt van een eerste melding een herhaling.
-- Wat te doen: leg de meldingen van de leerling op datum naast int_meldingen_geteld.
with meldingen as (
    select * from {{ ref('fct_meldingen') }}
),

verkeerd_genummerd as (
    select
        leerling_id,
        gemeente_code,
        schooljaar
    from meldingen
    where telt_mee
    group by leerling_id, gemeente_code, schooljaar
    having
        min(volgnummer_in_schooljaar) != 1
        or max(volgnummer_in_schooljaar) != count(*)
        or count(distinct volgnummer_in_schooljaar) != count(*)
        or count_if(is_recidive) != count(*) - 1
    union all
    select
        leerling_id,
        gemeente_code,
        schooljaar
    from meldingen
    where not telt_mee and (volgnummer_in_schooljaar is not null or is_recidive)
)

select * from verkeerd_genummerd
