with verzuimdagen as (select * from {{ ref('stg_duo__verzuimdagen') }}),

verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_vertaald') }}),

kalenderdagen as (select * from {{ ref('int_kalenderdagen_geteld') }}),

urendagen_verzameld as (
    select
        verzuimmeldingen.duo_leerling_id,
        verzuimdagen.datum_verzuim,
        verzuimdagen.datum_verzuim - kalenderdagen.vakantiedagen_tot_en_met::integer
            as datum_zonder_vakanties,
        sum(verzuimdagen.aantal_lesuren) as aantal_lesuren
    from verzuimdagen
    inner join verzuimmeldingen
        on verzuimdagen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
    asof join kalenderdagen
        on verzuimdagen.datum_verzuim >= kalenderdagen.datum
    where verzuimmeldingen.telt_voor_norm and not kalenderdagen.is_vakantie
    group by
        verzuimmeldingen.duo_leerling_id,
        verzuimdagen.datum_verzuim,
        kalenderdagen.vakantiedagen_tot_en_met
)

select * from urendagen_verzameld
