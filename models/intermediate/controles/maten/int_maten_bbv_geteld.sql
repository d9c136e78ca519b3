with bbv_indicatoren as (select * from {{ ref('rpt_bbv_indicatoren') }}),

maten_bbv_geteld as (
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
)

select * from maten_bbv_geteld
