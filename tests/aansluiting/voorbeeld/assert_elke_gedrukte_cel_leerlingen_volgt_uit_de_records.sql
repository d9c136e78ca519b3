-- Meet: elke gedrukte cel van de tabel leerlingen tegen rpt_leerlingen.
-- Waarom: het gedrukte Leerplichtjaarverslag Twenterand 2023-2024 is onze gouden toets.
-- Wat te doen: vergelijk de genoemde cel met de records in fct_registraties
-- (deze toets geldt alleen voor het voorbeeld).
{{ config(tags=['voorbeeld']) }}

with leerlingen as (
    select * from {{ ref('rpt_leerlingen') }}
),

berekend as (
    select
        schooljaar,
        'totaal' as soort_code,
        coalesce(onderwijssoort_code, 'totaal') as onderwijs_code,
        sum(aantal_leerlingen) as waarde
    from leerlingen
    group by schooljaar, rollup(onderwijssoort_code)
),

afwijkingen as (
    {{ afwijkend_van_gedrukt('rpt_leerlingen') }}
)

select * from afwijkingen
