with bron as (select * from {{ source('carel', 'processen_verbaal') }}),

processen_verbaal as (
    select
        bron."PV-nummer" as proces_verbaal_id,
        bron."Zaaknummer" as zaak_id,
        bron."Dossiernummer" as dossier_id,
        lower(bron."Soort PV") as pv_soort,
        lower(bron."Verdachte") as verdachte,
        lower(bron."Afdoening") as afdoening,
        lower(bron."Soort onderwijs") as onderwijssoort,
        {{ datum('bron."Datum PV"') }} as datum_opgemaakt,
        {{ datum('bron."Datum inzending OM"') }} as datum_ingezonden_om,
        bron._leverdatum as leverdatum
    from bron
    where bron._telt
)

select * from processen_verbaal
