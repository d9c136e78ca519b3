with verzuim as (select * from {{ ref('rpt_verzuim') }}),

bbv_indicatoren as (select * from {{ ref('rpt_bbv_indicatoren') }}),

verhoudingen as (
    select
        gemeente_code,
        schooljaar,
        'percentage_verschil' as maat_code,
        aantal_leerlingen as noemer,
        unnest([
            'percentage_verzuimers', 'percentage_niet_verzuimers',
            'meldingen_per_100_leerlingen'
        ]) as sleutel,
        unnest([
            percentage_verzuimers, percentage_niet_verzuimers,
            meldingen_per_100_leerlingen
        ])::double as gerapporteerd,
        unnest([
            100 * aantal_verzuimers, 100 * aantal_niet_verzuimers,
            100 * aantal_meldingen
        ]) as teller
    from verzuim
    union all by name
    select
        gemeente_code,
        schooljaar,
        'bbv_verschil' as maat_code,
        aantal_leerlingen as noemer,
        unnest(['absoluut', 'relatief', 'meldingen']) as sleutel,
        unnest([
            absoluut_verzuim_per_1000, relatief_verzuim_per_1000,
            relatief_meldingen_per_1000
        ])::double as gerapporteerd,
        unnest([
            1000 * aantal_leerlingen_absoluut_verzuim,
            1000 * aantal_leerlingen_relatief_verzuim,
            1000 * aantal_relatieve_meldingen
        ]) as teller
    from bbv_indicatoren
),

maten_percentages_nagerekend as (
    select
        gemeente_code,
        schooljaar,
        maat_code,
        sleutel,
        abs(
            coalesce(gerapporteerd, 0)
            - coalesce(teller / nullif(noemer, 0)::double, 0)
        ) as waarde
    from verhoudingen
)

select * from maten_percentages_nagerekend
