with urendagen as (
    select * from {{ ref('int_urendagen_verzameld') }}
),

urendagen_in_venster as (
    select * from urendagen
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

urendagen_opgeteld as (
    select
        tellingen.duo_leerling_id,
        tellingen.telt_vanaf,
        urendagen.datum,
        sum(urendagen_in_venster.aantal_lesuren) as uren_in_venster
    from tellingen
    cross join regels
    inner join urendagen
        on
            tellingen.duo_leerling_id = urendagen.duo_leerling_id
            and tellingen.telt_vanaf <= urendagen.datum
    inner join urendagen_in_venster
        on
            urendagen.duo_leerling_id = urendagen_in_venster.duo_leerling_id
            and tellingen.telt_vanaf <= urendagen_in_venster.datum
            and urendagen.dagnummer >= urendagen_in_venster.dagnummer
            and urendagen.dagnummer
            < urendagen_in_venster.dagnummer + regels.norm_venster
    group by
        tellingen.duo_leerling_id,
        tellingen.telt_vanaf,
        urendagen.datum
)

select * from urendagen_opgeteld
