with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

handhavingssoorten as (select * from {{ ref('handhavingssoorten') }}),

processen_verbaal as (
    select * from {{ ref('fct_processen_verbaal') }}
    where telt_mee
),

halt_verwijzingen as (
    select * from {{ ref('fct_halt_verwijzingen') }}
    where telt_mee
),

handhaving as (
    select
        gemeente_code,
        schooljaar,
        onderwijssoort_code,
        pv_soort_code as soort_code,
        afdoening_code
    from processen_verbaal
    union all
    select
        gemeente_code,
        schooljaar,
        onderwijssoort_code,
        'halt' as soort_code,
        null as afdoening_code
    from halt_verwijzingen
),

rpt_processen_verbaal as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.groep_processen_verbaal as onderwijsgroep_code,
        handhavingssoorten.soort_code,
        count(handhaving.soort_code) as aantal,
        count(handhaving.soort_code)
        filter (handhaving.afdoening_code = 'om') as aantal_om,
        count(handhaving.soort_code)
        filter (handhaving.afdoening_code = 'officiele_waarschuwing')
            as aantal_officiele_waarschuwing
    from verslagjaren
    cross join onderwijssoorten
    cross join handhavingssoorten
    left join handhaving
        on
            verslagjaren.gemeente_code = handhaving.gemeente_code
            and verslagjaren.schooljaar = handhaving.schooljaar
            and onderwijssoorten.onderwijssoort_code = handhaving.onderwijssoort_code
            and handhavingssoorten.soort_code = handhaving.soort_code
    group by
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        onderwijssoorten.groep_processen_verbaal,
        handhavingssoorten.soort_code
)

select * from rpt_processen_verbaal
