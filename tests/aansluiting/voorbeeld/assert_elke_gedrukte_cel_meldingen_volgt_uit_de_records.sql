-- Meet: elke gedrukte cel van de tabel meldingen tegen rpt_meldingen.
-- Waarom: het gedrukte Leerplichtjaarverslag Twenterand 2023-2024 is onze gouden toets.
-- Wat te doen: vergelijk de genoemde cel met de records in fct_meldingen
-- (deze toets geldt alleen voor het voorbeeld).
{{ config(tags=['voorbeeld']) }}

with meldingen as (
    select * from {{ ref('rpt_meldingen') }}
),

berekend as (
    select
        schooljaar,
        coalesce(onderwijsgroep_code, 'totaal') as onderwijs_code,
        coalesce(verzuimsoort_hoofd, 'totaal') as soort_code,
        sum(aantal_meldingen) as waarde
    from meldingen
    group by schooljaar, cube(onderwijsgroep_code, verzuimsoort_hoofd)
),

afwijkingen as (
    {{ afwijkend_van_gedrukt('rpt_meldingen') }}
)

select * from afwijkingen
