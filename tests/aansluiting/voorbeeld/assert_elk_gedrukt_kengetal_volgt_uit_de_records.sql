-- Meet: elk kengetal van een verslagjaar dat ook gedrukt is, is gelijk aan de som van
-- zijn gedrukte cellen.
-- Waarom: de trend zet gedrukte en berekende jaren naast elkaar; dat mag alleen als een
-- jaar dat wij van beide kennen hetzelfde cijfer geeft.
-- Wat te doen: kijk in de seed `gedrukte_kengetallen` of het kengetal de goede cellen
-- heeft (deze toets geldt alleen voor het voorbeeld).
{{ config(tags=['voorbeeld']) }}

with gepubliceerd as (
    select * from {{ ref('gepubliceerd') }}
),

gedrukte_kengetallen as (
    select * from {{ ref('gedrukte_kengetallen') }}
),

rpt_kengetallen as (
    select * from {{ ref('rpt_kengetallen') }}
),

verslagjaren as (
    select * from {{ ref('int_verslagjaren') }}
),

gedrukt as (
    select
        gedrukte_kengetallen.gemeente_code,
        gepubliceerd.schooljaar,
        gedrukte_kengetallen.kengetal_code,
        sum(gepubliceerd.waarde::decimal(12, 1)) as waarde
    from gepubliceerd
    inner join gedrukte_kengetallen
        on
            gepubliceerd.onderdeel = gedrukte_kengetallen.onderdeel
            and gepubliceerd.onderwijssoort = gedrukte_kengetallen.onderwijssoort
            and gepubliceerd.maat = gedrukte_kengetallen.maat
    inner join verslagjaren
        on
            gepubliceerd.schooljaar = verslagjaren.schooljaar
            and gedrukte_kengetallen.gemeente_code = verslagjaren.gemeente_code
    group by
        gedrukte_kengetallen.gemeente_code,
        gepubliceerd.schooljaar,
        gedrukte_kengetallen.kengetal_code
),

verschillen as (
    select
        gedrukt.*,
        rpt_kengetallen.waarde as berekend
    from gedrukt
    left join rpt_kengetallen
        on
            gedrukt.gemeente_code = rpt_kengetallen.gemeente_code
            and gedrukt.schooljaar = rpt_kengetallen.schooljaar
            and gedrukt.kengetal_code = rpt_kengetallen.kengetal_code
    where gedrukt.waarde is distinct from rpt_kengetallen.waarde
)

select * from verschillen
