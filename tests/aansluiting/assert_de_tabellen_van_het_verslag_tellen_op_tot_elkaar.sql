-- Meet: de meldingen per soort verzuim zijn samen de meldingen per hoofdsoort, en elk
-- kengetal van de codelijst staat in elk verslagjaar precies één keer.
-- Waarom: twee tabellen van één verslag die elkaar tegenspreken, ondergraven beide; een
-- kengetal dat ontbreekt, valt in een grafiek niet op.
-- Wat te doen: kijk bij een saldo welke code de ene tabel kent en de andere niet (seeds
-- `verzuimsoorten` en `kengetallen`).
with rpt_meldingen as (
    select * from {{ ref('rpt_meldingen') }}
),

rpt_meldingen_per_soort as (
    select * from {{ ref('rpt_meldingen_per_soort') }}
),

dim_verzuimsoorten as (
    select * from {{ ref('dim_verzuimsoorten') }}
),

verslagjaren as (
    select * from {{ ref('int_verslagjaren') }}
),

kengetallen as (
    select * from {{ ref('kengetallen') }}
),

rpt_kengetallen as (
    select * from {{ ref('rpt_kengetallen') }}
),

posten as (
    select
        gemeente_code,
        schooljaar,
        verzuimsoort_hoofd || ' ' || onderwijsgroep_code as post,
        aantal_meldingen as saldo
    from rpt_meldingen
    union all
    select
        rpt_meldingen_per_soort.gemeente_code,
        rpt_meldingen_per_soort.schooljaar,
        dim_verzuimsoorten.verzuimsoort_hoofd || ' '
        || rpt_meldingen_per_soort.onderwijsgroep_code as post,
        -rpt_meldingen_per_soort.aantal_meldingen as saldo
    from rpt_meldingen_per_soort
    inner join dim_verzuimsoorten
        on
            rpt_meldingen_per_soort.verzuimsoort_code
            = dim_verzuimsoorten.verzuimsoort_code
    union all
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        kengetallen.kengetal_code as post,
        1 as saldo
    from verslagjaren
    cross join kengetallen
    union all
    select
        gemeente_code,
        schooljaar,
        kengetal_code as post,
        -1 as saldo
    from rpt_kengetallen
),

niet_aansluitend as (
    select
        gemeente_code,
        schooljaar,
        post,
        sum(saldo) as saldo
    from posten
    group by gemeente_code, schooljaar, post
    having sum(saldo) != 0
)

select * from niet_aansluitend
