-- Meet: de afdoening van de 8 processen-verbaal in de tekst.
-- Waarom: het gedrukte Leerplichtjaarverslag Twenterand 2023-2024 is onze gouden toets.
-- Wat te doen: vergelijk de genoemde cel met de records in fct_processen_verbaal
-- (deze toets geldt alleen voor het voorbeeld).
{{ config(tags=['voorbeeld']) }}

with processen_verbaal as (
    select * from {{ ref('rpt_processen_verbaal') }}
),

berekend as (
    select
        schooljaar,
        'totaal' as onderwijs_code,
        'aantal' as soort_code,
        sum(aantal) as waarde
    from processen_verbaal
    group by schooljaar
    union all
    select
        schooljaar,
        onderwijsgroep_code as onderwijs_code,
        soort_code || '_om' as soort_code,
        aantal_om as waarde
    from processen_verbaal
    union all
    select
        schooljaar,
        onderwijsgroep_code as onderwijs_code,
        soort_code || '_officiele_waarschuwing' as soort_code,
        aantal_officiele_waarschuwing as waarde
    from processen_verbaal
    union all
    select
        schooljaar,
        onderwijsgroep_code as onderwijs_code,
        soort_code,
        aantal as waarde
    from processen_verbaal
),

afwijkingen as (
    {{ afwijkend_van_gedrukt('afdoeningen') }}
)

select * from afwijkingen
