with bbv_indicatoren as (select * from {{ ref('rpt_bbv_indicatoren') }}),

thuiszitters as (select * from {{ ref('rpt_thuiszitters') }}),

kengetallen as (select * from {{ ref('kengetallen') }}),

trend as (
    select * from {{ ref('rpt_trend') }}
    where herkomst = 'berekend'
),

verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

maten_overzichten_geteld as (
    select
        gemeente_code,
        schooljaar,
        unnest([
            'bbv_leerlingen', 'bbv_absoluut_per_1000', 'bbv_relatief_per_1000'
        ]) as maat_code,
        unnest([
            aantal_leerlingen, absoluut_verzuim_per_1000, relatief_verzuim_per_1000
        ])::double as waarde
    from bbv_indicatoren
    union all by name
    select
        gemeente_code,
        schooljaar,
        'thuiszitters_' || definitie_code as maat_code,
        aantal_leerlingen::double as waarde
    from thuiszitters
    union all by name
    select
        gemeente_code,
        schooljaar,
        'trend_verzuim' as maat_code,
        kengetal_code as sleutel,
        waarde::double as waarde
    from trend
    where
        kengetal_code in (
            'verzuimers', 'meldingen', 'percentage_verzuimers',
            'meldingen_per_100_leerlingen', 'preventiespreekuur'
        )
    union all by name
    select
        gemeente_code,
        schooljaar,
        'trend_leerlingen' as maat_code,
        kengetal_code as sleutel,
        waarde::double as waarde
    from trend
    where starts_with(kengetal_code, 'leerlingen')
    union all by name
    select
        gemeente_code,
        schooljaar,
        'trend_kengetallen' as maat_code,
        kengetal_code as sleutel,
        count(*)::double as waarde
    from trend
    group by gemeente_code, schooljaar, kengetal_code
    union all by name
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        'trend_codelijst' as maat_code,
        kengetallen.kengetal_code as sleutel,
        1::double as waarde
    from verslagjaren
    cross join kengetallen
)

select * from maten_overzichten_geteld
