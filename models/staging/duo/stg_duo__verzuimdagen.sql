with bron as (select * from {{ source('duo', 'verzuimdagen') }}),

verzuimdagen as (
    select
        bron."MELDINGSNUMMER" as duo_meldingsnummer,
        {{ datum('bron."DATUM"') }} as datum_verzuim,
        try_cast(
            replace(bron."LESUREN", ',', '.') as decimal(12, 6)
        ) as aantal_lesuren
    from bron
    where bron._telt
)

select * from verzuimdagen
