-- Meet: een rij die telt, heeft een leerling, een gemeente en geen reden; een rij die
-- niet telt, heeft een reden.
-- Waarom: zonder leerling of gemeente valt een getelde rij buiten elke tabel van het
-- verslag; zonder reden is niet te zeggen waarom een rij niet telt.
-- Wat te doen: zoek de rij in de feitentabel en daarna in het laatste int_-model
-- ervoor.
with feiten as (
    select
        'meldingen' as tabel,
        melding_id as sleutel,
        leerling_id,
        gemeente_code,
        telt_mee,
        reden_telt_niet_mee
    from {{ ref('fct_meldingen') }}
    union all
    select
        'processen_verbaal' as tabel,
        proces_verbaal_id as sleutel,
        leerling_id,
        gemeente_code,
        telt_mee,
        reden_telt_niet_mee
    from {{ ref('fct_processen_verbaal') }}
    union all
    select
        'halt_verwijzingen' as tabel,
        halt_verwijzing_id as sleutel,
        leerling_id,
        gemeente_code,
        telt_mee,
        reden_telt_niet_mee
    from {{ ref('fct_halt_verwijzingen') }}
    union all
    select
        'vrijstellingen' as tabel,
        vrijstelling_id as sleutel,
        leerling_id,
        gemeente_code,
        telt_mee,
        reden_telt_niet_mee
    from {{ ref('fct_vrijstellingen') }}
),

tegenstrijdig as (
    select * from feiten
    where
        (reden_telt_niet_mee is null) != telt_mee
        or (telt_mee and (leerling_id is null or gemeente_code is null))
)

select * from tegenstrijdig
