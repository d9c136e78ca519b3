-- Meet: de kerncijfers in de tekst: 165 verzuimers, 30 preventiespreekuur, 4,6 per 100.
-- Waarom: het gedrukte Leerplichtjaarverslag Twenterand 2023-2024 is onze gouden toets.
-- Wat te doen: vergelijk de genoemde cel met de records in fct_meldingen
-- (deze toets geldt alleen voor het voorbeeld).
{{ config(tags=['voorbeeld']) }}

with verzuim as (
    select * from {{ ref('rpt_verzuim') }}
),

berekend as (
    unpivot (
        select
            schooljaar,
            'totaal' as onderwijs_code,
            aantal_leerlingen::decimal(18, 1) as aantal_leerlingen,
            aantal_verzuimers::decimal(18, 1) as aantal_verzuimers,
            aantal_meldingen::decimal(18, 1) as aantal_meldingen,
            meldingen_per_100_leerlingen::decimal(18, 1)
                as meldingen_per_100_leerlingen,
            aantal_preventiespreekuur::decimal(18, 1) as aantal_preventiespreekuur
        from verzuim
    )
    on columns(* exclude (schooljaar, onderwijs_code))
    into name soort_code value waarde
),

afwijkingen as (
    {{ afwijkend_van_gedrukt('rpt_verzuim') }}
)

select * from afwijkingen
