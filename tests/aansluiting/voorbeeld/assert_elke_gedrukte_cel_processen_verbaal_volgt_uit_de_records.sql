-- Meet: elke gedrukte cel van de tabel processen-verbaal tegen rpt_processen_verbaal.
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
        soort_code,
        coalesce(onderwijsgroep_code, 'totaal') as onderwijs_code,
        sum(aantal) as waarde
    from processen_verbaal
    group by schooljaar, soort_code, rollup(onderwijsgroep_code)
),

afwijkingen as (
    {{ afwijkend_van_gedrukt('rpt_processen_verbaal') }}
)

select * from afwijkingen
