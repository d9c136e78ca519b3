with bron as (select * from {{ source('carel', 'vrijstellingen') }}),

vrijstellingen as (
    select
        bron."Vrijstellingnummer" as vrijstelling_id,
        bron."Dossiernummer" as dossier_id,
        lower(bron."Grond") as grond,
        lower(bron."Resultaat") as resultaat,
        lower(bron."Laatst genoten onderwijs") as onderwijssoort,
        {{ datum('bron."Datum kennisgeving"') }} as datum_kennisgeving,
        {{ datum('bron."Begindatum"') }} as datum_start,
        {{ datum('bron."Einddatum"') }} as datum_einde,
        bron._leverdatum as leverdatum,
        {{ ja_nee('bron."Eerste beroep"') }} as is_eerste_beroep,
        {{ ja_nee('bron."Permanent"') }} as is_permanent
    from bron
    where bron._telt
)

select * from vrijstellingen
