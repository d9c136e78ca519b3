with bron as (
    select * from {{ source('duo', 'verzuimmeldingen') }}
),

verzuimmeldingen as (
    select
        bron."MELDINGSNUMMER" as duo_meldingsnummer,
        bron."PERSOONSGEBONDENNUMMER" as persoonsnummer,
        upper(bron."INSTELLINGSCODE") as school_id,
        lower(bron."VERZUIMSOORT") as verzuimsoort,
        lower(bron."STATUS") as status,
        {{ datum('bron."BEGINDATUM"') }} as datum_start,
        {{ datum('bron."EINDDATUM"') }} as datum_einde
    from bron
    where bron._telt
)

select * from verzuimmeldingen
