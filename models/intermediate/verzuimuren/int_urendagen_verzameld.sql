with verzuimdagen as (
    select * from {{ ref('stg_duo__verzuimdagen') }}
),

verzuimmeldingen as (
    select * from {{ ref('int_verzuimmeldingen_vertaald') }}
),

kalenderdagen as (
    select * from {{ ref('int_kalenderdagen_geteld') }}
),

urendagen_verzameld as (
    select
        verzuimmeldingen.duo_leerling_id,
        verzuimdagen.datum,
        kalenderdagen.dagen_buiten_vakantie_tot_en_met as dagnummer,
        sum(verzuimdagen.aantal_lesuren) as aantal_lesuren
    from verzuimdagen
    inner join verzuimmeldingen
        on verzuimdagen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
    inner join kalenderdagen
        on verzuimdagen.datum = kalenderdagen.datum
    where verzuimmeldingen.telt_voor_norm and kalenderdagen.is_buiten_vakantie
    group by
        verzuimmeldingen.duo_leerling_id,
        verzuimdagen.datum,
        kalenderdagen.dagen_buiten_vakantie_tot_en_met
)

select * from urendagen_verzameld
