with verzuimdagen as (select * from {{ ref('stg_duo__verzuimdagen') }}),

verzuimmeldingen as (select * from {{ ref('stg_duo__verzuimmeldingen') }}),

afwijkingen_verzuimdagen_gevonden as (
    select
        'duo' as bron,
        verzuimdagen.duo_meldingsnummer as sleutel,
        'verzuimdagen_zonder_melding' as regel_code,
        min(verzuimdagen.datum_verzuim) as datum
    from verzuimdagen
    anti join verzuimmeldingen
        on verzuimdagen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
    group by verzuimdagen.duo_meldingsnummer
)

select * from afwijkingen_verzuimdagen_gevonden
