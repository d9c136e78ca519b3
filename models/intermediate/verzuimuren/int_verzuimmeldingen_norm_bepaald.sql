with verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_begrensd') }}),

urendagen as (select * from {{ ref('int_urendagen_opgeteld') }}),

verzuimdagen as (select * from {{ ref('stg_duo__verzuimdagen') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

normdagen as (
    select
        verzuimmeldingen.duo_meldingsnummer,
        min(urendagen.datum_verzuim) as datum_norm_bereikt
    from verzuimmeldingen
    cross join regels
    inner join urendagen
        on
            verzuimmeldingen.duo_leerling_id = urendagen.duo_leerling_id
            and verzuimmeldingen.telt_vanaf = urendagen.telt_vanaf
            and urendagen.datum_verzuim between verzuimmeldingen.datum_start
            and verzuimmeldingen.laatste_dag
            and regels.norm_uren <= urendagen.uren_in_venster
    group by verzuimmeldingen.duo_meldingsnummer
),

verzuimmeldingen_norm_bepaald as (
    select
        verzuimmeldingen.duo_meldingsnummer,
        normdagen.datum_norm_bereikt,
        coalesce(sum(verzuimdagen.aantal_lesuren), 0)::decimal(12, 6) as verzuimuren
    from verzuimmeldingen
    left join normdagen
        on verzuimmeldingen.duo_meldingsnummer = normdagen.duo_meldingsnummer
    left join verzuimdagen
        on verzuimmeldingen.duo_meldingsnummer = verzuimdagen.duo_meldingsnummer
    group by verzuimmeldingen.duo_meldingsnummer, normdagen.datum_norm_bereikt
)

select * from verzuimmeldingen_norm_bepaald
