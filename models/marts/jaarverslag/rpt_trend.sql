with kengetallen as (select * from {{ ref('rpt_kengetallen') }}),

gepubliceerd as (select * from {{ ref('gepubliceerd') }}),

gedrukte_kengetallen as (select * from {{ ref('gedrukte_kengetallen') }}),

opmerkingen as (select * from {{ ref('opmerkingen') }}),

gemeenten_gekozen as (select * from {{ ref('int_gemeenten_gekozen') }}),

gedrukt as (
    select
        gedrukte_kengetallen.gemeente_code,
        gepubliceerd.schooljaar,
        gedrukte_kengetallen.kengetal_code,
        sum(gepubliceerd.waarde::bigint)::decimal(12, 1) as waarde
    from gepubliceerd
    inner join gedrukte_kengetallen
        on
            gepubliceerd.onderdeel = gedrukte_kengetallen.onderdeel
            and gepubliceerd.onderwijssoort = gedrukte_kengetallen.onderwijssoort
            and gepubliceerd.maat = gedrukte_kengetallen.maat
    inner join gemeenten_gekozen
        on gedrukte_kengetallen.gemeente_code = gemeenten_gekozen.gemeente_code
    group by
        gedrukte_kengetallen.gemeente_code,
        gepubliceerd.schooljaar,
        gedrukte_kengetallen.kengetal_code
),

alle_jaren as (
    select
        gemeente_code,
        schooljaar,
        kengetal_code,
        waarde,
        'berekend' as herkomst
    from kengetallen
    union all
    select
        gedrukt.*,
        'gepubliceerd' as herkomst
    from gedrukt
    anti join kengetallen
        on
            gedrukt.gemeente_code = kengetallen.gemeente_code
            and gedrukt.schooljaar = kengetallen.schooljaar
),

rpt_trend as (
    select
        alle_jaren.*,
        opmerkingen.opmerking
    from alle_jaren
    left join opmerkingen
        on
            alle_jaren.gemeente_code = opmerkingen.gemeente_code
            and alle_jaren.schooljaar = opmerkingen.schooljaar
            and alle_jaren.kengetal_code = opmerkingen.kengetal_code
)

select * from rpt_trend
