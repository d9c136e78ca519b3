with bron as (select * from {{ source('carel', 'dossiers') }}),

dossiers as (
    select
        bron."Dossiernummer" as dossier_id,
        bron."BSN" as persoonsnummer,
        {{ gemeentecode('bron."Gemeentecode"') }} as dossier_gemeente_code,
        {{ datum('bron."Geboortedatum"') }} as geboortedatum_carel,
        {{ datum('bron."Datum startkwalificatie"') }} as datum_startkwalificatie,
        bron._leverdatum as leverdatum
    from bron
    where bron._telt
)

select * from dossiers
