with urendagen as (select * from {{ ref('int_urendagen_verzameld') }}),

tellingen as (
    select distinct
        duo_leerling_id,
        telt_vanaf
    from {{ ref('int_verzuimmeldingen_begrensd') }}
),

regels as (
    select to_days(norm_venster - 1) as duur_ervoor
    from {{ ref('int_regels_geldend') }}
),

urendagen_opgeteld as (
    select
        tellingen.duo_leerling_id,
        tellingen.telt_vanaf,
        urendagen.datum_verzuim,
        sum(urendagen.aantal_lesuren) over (
            partition by tellingen.duo_leerling_id, tellingen.telt_vanaf
            order by urendagen.datum_zonder_vakanties
            range between regels.duur_ervoor preceding and current row
        ) as uren_in_venster
    from tellingen
    cross join regels
    inner join urendagen
        on
            tellingen.duo_leerling_id = urendagen.duo_leerling_id
            and tellingen.telt_vanaf <= urendagen.datum_verzuim
)

select * from urendagen_opgeteld
