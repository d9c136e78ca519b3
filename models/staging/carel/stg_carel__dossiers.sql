with bron as (
    select * from {{ source('carel', 'dossiers') }}
),

dossiers as (
    select
        bron."Dossiernummer" as dossier_id,
        bron."BSN" as persoonsnummer,
        lpad(bron."Gemeentecode", 4, '0') as dossier_gemeente_code,
        {{ datum('bron."Datum startkwalificatie"') }} as datum_startkwalificatie
    from bron
    where bron._telt
)

select * from dossiers
