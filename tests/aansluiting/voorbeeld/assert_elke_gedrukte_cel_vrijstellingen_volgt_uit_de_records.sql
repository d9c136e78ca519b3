-- Meet: elke gedrukte cel van de tabel vrijstellingen tegen rpt_vrijstellingen.
-- Waarom: het gedrukte Leerplichtjaarverslag Twenterand 2023-2024 is onze gouden toets.
-- Wat te doen: vergelijk de genoemde cel met de records in fct_vrijstellingen
-- (deze toets geldt alleen voor het voorbeeld).
{{ config(tags=['voorbeeld']) }}

with vrijstellingen as (
    select * from {{ ref('rpt_vrijstellingen') }}
),

berekend as (
    select
        schooljaar,
        grond_code as soort_code,
        coalesce(onderwijsgroep_code, 'totaal') as onderwijs_code,
        sum(aantal) as waarde
    from vrijstellingen
    group by schooljaar, grond_code, rollup(onderwijsgroep_code)
),

afwijkingen as (
    {{ afwijkend_van_gedrukt('rpt_vrijstellingen') }}
)

select * from afwijkingen
