with leerlingen as (select * from {{ ref('rpt_leerlingen') }}),

verzuim as (select * from {{ ref('rpt_verzuim') }}),

meldingen as (select * from {{ ref('rpt_meldingen') }}),

processen_verbaal as (select * from {{ ref('rpt_processen_verbaal') }}),

vrijstellingen as (select * from {{ ref('rpt_vrijstellingen') }}),

delen as (
    select
        gemeente_code,
        schooljaar,
        concat_ws('_', 'leerlingen', onderwijsgroep_code) as kengetal_code,
        sum(aantal_leerlingen) as waarde
    from leerlingen
    group by gemeente_code, schooljaar, rollup(onderwijsgroep_code)
    union all
    select
        gemeente_code,
        schooljaar,
        concat_ws('_', 'meldingen', verzuimsoort_hoofd) as kengetal_code,
        sum(aantal_meldingen) as waarde
    from meldingen
    group by gemeente_code, schooljaar, rollup(verzuimsoort_hoofd)
    union all
    select
        gemeente_code,
        schooljaar,
        'handhaving_' || soort_code as kengetal_code,
        sum(aantal) as waarde
    from processen_verbaal
    group by gemeente_code, schooljaar, soort_code
    union all
    select
        gemeente_code,
        schooljaar,
        'vrijstellingen_' || grond_code as kengetal_code,
        sum(aantal) as waarde
    from vrijstellingen
    group by gemeente_code, schooljaar, grond_code
    union all
    select
        gemeente_code,
        schooljaar,
        unnest([
            'verzuimers', 'percentage_verzuimers', 'preventiespreekuur',
            'meldingen_per_100_leerlingen'
        ]) as kengetal_code,
        unnest([
            aantal_verzuimers, percentage_verzuimers, aantal_preventiespreekuur,
            meldingen_per_100_leerlingen
        ]) as waarde
    from verzuim
),

rpt_kengetallen as (
    select
        gemeente_code,
        schooljaar,
        kengetal_code,
        waarde::decimal(12, 1) as waarde
    from delen
)

select * from rpt_kengetallen
