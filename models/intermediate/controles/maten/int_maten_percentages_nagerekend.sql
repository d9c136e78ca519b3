with verzuim as (select * from {{ ref('rpt_verzuim') }}),

bbv_indicatoren as (select * from {{ ref('rpt_bbv_indicatoren') }}),

verhoudingen as (
    select
        gemeente_code,
        schooljaar,
        'percentage_verschil' as maat_code,
        aantal_leerlingen as noemer,
        100 as schaal,
        unnest([
            'percentage_verzuimers', 'percentage_niet_verzuimers',
            'meldingen_per_100_leerlingen'
        ]) as sleutel,
        unnest([
            percentage_verzuimers, percentage_niet_verzuimers,
            meldingen_per_100_leerlingen
        ])::double as gerapporteerd,
        unnest([
            aantal_verzuimers, aantal_niet_verzuimers, aantal_meldingen
        ]) as teller
    from verzuim
    union all by name
    select
        gemeente_code,
        schooljaar,
        'bbv_verschil' as maat_code,
        aantal_leerlingen as noemer,
        1000 as schaal,
        unnest(['absoluut', 'relatief', 'meldingen']) as sleutel,
        unnest([
            absoluut_verzuim_per_1000, relatief_verzuim_per_1000,
            relatief_meldingen_per_1000
        ])::double as gerapporteerd,
        unnest([
            aantal_leerlingen_absoluut_verzuim, aantal_leerlingen_relatief_verzuim,
            aantal_relatieve_meldingen
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
            - coalesce(schaal * teller / nullif(noemer, 0)::double, 0)
        ) as waarde
    from verhoudingen
)

select * from maten_percentages_nagerekend
