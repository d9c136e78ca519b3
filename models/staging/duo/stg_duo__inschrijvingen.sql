with bron as (select * from {{ source('duo', 'inschrijvingen') }}),

inschrijvingen as (
    select
        bron."PERSOONSGEBONDENNUMMER" as persoonsnummer,
        bron."INSCHRIJVINGSVOLGNUMMER" as inschrijvingsvolgnummer,
        upper(bron."INSTELLINGSCODE") as school_id,
        upper(bron."VESTIGINGSCODE") as vestiging_id,
        lower(bron."SOORT_ONDERWIJS") as onderwijssoort_bron_code,
        {{ datum('bron."DATUM_INSCHRIJVING"') }} as datum_start,
        {{ datum('bron."DATUM_UITSCHRIJVING"') }} as datum_einde,
        bron._leverdatum as leverdatum
    from bron
    where bron._telt
)

select * from inschrijvingen
