with verzuimdagen as (
    select * from {{ ref('stg_duo__verzuimdagen') }}
),

verzuimmeldingen as (
    select * from {{ ref('int_verzuimmeldingen_vertaald') }}
),

kalenderdagen as (
    select * from {{ ref('int_kalenderdagen_geteld') }}
),

tellingen as (
    select distinct
        duo_leerling_id,
        telt_vanaf
    from {{ ref('int_verzuimmeldingen_begrensd') }}
),

regels as (
    select * from {{ ref('int_regels_geldend') }}
),

urendagen as (
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
),

urendagen_opgeteld as (
    select
        tellingen.duo_leerling_id,
        tellingen.telt_vanaf,
        urendagen.datum,
        sum(urendagen.aantal_lesuren) over (
            partition by tellingen.duo_leerling_id, tellingen.telt_vanaf
            order by urendagen.dagnummer
            range between regels.norm_venster - 1 preceding and current row
        ) as uren_in_venster
    from tellingen
    cross join regels
    inner join urendagen
        on
            tellingen.duo_leerling_id = urendagen.duo_leerling_id
            and tellingen.telt_vanaf <= urendagen.datum
)

select * from urendagen_opgeteld
