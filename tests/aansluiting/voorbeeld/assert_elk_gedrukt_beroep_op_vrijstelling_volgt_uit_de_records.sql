-- Meet: eerste beroep (2) en verlenging (4) op artikel 5 onder a in de tekst.
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
        onderwijsgroep_code as onderwijs_code,
        grond_code || '_eerste_beroep' as soort_code,
        aantal_eerste_beroep as waarde
    from vrijstellingen
    union all
    select
        schooljaar,
        onderwijsgroep_code as onderwijs_code,
        grond_code || '_verlenging' as soort_code,
        aantal_verlenging as waarde
    from vrijstellingen
),

afwijkingen as (
    {{ afwijkend_van_gedrukt('beroepen') }}
)

select * from afwijkingen
