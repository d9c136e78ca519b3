-- Meet: elke soort verzuim en elke status die DUO levert, staat in de codelijst.
-- Waarom: een melding zonder vertaling doet niet mee; haar uren zouden de norm van
-- zestien uur niet helpen bereiken en zij zou ook niet naast Carel liggen.
-- Wat te doen: vul de seed `duo_verzuimsoorten` of `vertalingen` (lijst duo_status)
-- aan; de poort laat alleen codes door die in het contract van de bron staan.
with verzuimmeldingen as (
    select * from {{ ref('stg_duo__verzuimmeldingen') }}
),

verzuimmeldingen_vertaald as (
    select * from {{ ref('int_verzuimmeldingen_vertaald') }}
),

onvertaald as (
    select
        verzuimmeldingen.duo_meldingsnummer,
        verzuimmeldingen.verzuimsoort,
        verzuimmeldingen.status
    from verzuimmeldingen
    anti join verzuimmeldingen_vertaald
        on
            verzuimmeldingen.duo_meldingsnummer
            = verzuimmeldingen_vertaald.duo_meldingsnummer
)

select * from onvertaald
