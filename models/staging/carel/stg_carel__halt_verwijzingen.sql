with bron as (select * from {{ source('carel', 'halt_verwijzingen') }}),

halt_verwijzingen as (
    select
        bron."Haltnummer" as halt_verwijzing_id,
        bron."Zaaknummer" as zaak_id,
        bron."Dossiernummer" as dossier_id,
        lower(bron."Afdoening") as afdoening,
        lower(bron."Soort onderwijs") as onderwijssoort,
        {{ datum('bron."Datum verwijzing"') }} as datum_verwijzing,
        {{ datum('bron."Datum retour"') }} as datum_retour,
        bron._leverdatum as leverdatum
    from bron
    where bron._telt
)

select * from halt_verwijzingen
