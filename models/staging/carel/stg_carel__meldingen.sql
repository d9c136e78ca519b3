with bron as (select * from {{ source('carel', 'meldingen') }}),

meldingen as (
    select
        bron."Meldingnummer" as melding_id,
        bron."Zaaknummer" as zaak_id,
        bron."Dossiernummer" as dossier_id,
        upper(bron."Instellingscode") as school_id,
        bron."DUO-meldingsnummer" as duo_meldingsnummer,
        lower(bron."Herkomst") as herkomst,
        lower(bron."Soort verzuim") as verzuimsoort,
        lower(bron."Soort onderwijs") as onderwijssoort,
        lower(bron."Status") as status,
        {{ datum('bron."Datum melding"') }} as datum_melding,
        {{ datum('bron."Begin verzuim"') }} as datum_start,
        {{ datum('bron."Einde verzuim"') }} as datum_einde,
        bron._leverdatum as leverdatum,
        {{ ja_nee('bron."Preventiespreekuur"') }} as is_preventiespreekuur
    from bron
    where bron._telt
)

select * from meldingen
