with bron as (select * from {{ source('duo', 'verzuimmeldingen') }}),

verzuimmeldingen as (
    select
        bron."MELDINGSNUMMER" as duo_meldingsnummer,
        bron."PERSOONSGEBONDENNUMMER" as persoonsnummer,
        upper(bron."INSTELLINGSCODE") as school_id,
        {{ gemeentecode('bron."WOONGEMEENTE"') }} as woongemeente_code,
        lower(bron."VERZUIMSOORT") as verzuimsoort,
        lower(bron."STATUS") as status,
        {{ datum('left(bron."MELDDATUMTIJD", 10)') }} as datum_melding,
        {{ datum('bron."BEGINDATUM"') }} as datum_start,
        {{ datum('bron."EINDDATUM"') }} as datum_einde,
        bron._leverdatum as leverdatum
    from bron
    where bron._telt
)

select * from verzuimmeldingen
