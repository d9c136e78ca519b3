with verzuim as (select * from {{ ref('rpt_verzuim') }}),

verzuimsoorten as (select * from {{ ref('dim_verzuimsoorten') }}),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

geteld as (
    select
        verzuim.gemeente_code,
        verzuim.schooljaar,
        verzuim.aantal_leerlingen,
        count(distinct meldingen.leerling_id)
        filter (verzuimsoorten.is_absoluut) as aantal_absoluut,
        count(distinct meldingen.leerling_id)
        filter (verzuimsoorten.telt_in_bbv) as aantal_relatief,
        count(meldingen.melding_id)
        filter (not verzuimsoorten.is_absoluut) as aantal_relatieve_meldingen
    from verzuim
    left join meldingen
        on
            verzuim.gemeente_code = meldingen.gemeente_code
            and verzuim.schooljaar = meldingen.schooljaar
    left join verzuimsoorten
        on meldingen.verzuimsoort_code = verzuimsoorten.verzuimsoort_code
    group by verzuim.gemeente_code, verzuim.schooljaar, verzuim.aantal_leerlingen
),

rpt_bbv_indicatoren as (
    select
        gemeente_code,
        schooljaar,
        'eigen berekening' as toelichting,
        aantal_leerlingen,
        aantal_absoluut as aantal_leerlingen_absoluut_verzuim,
        aantal_relatief as aantal_leerlingen_relatief_verzuim,
        aantal_relatieve_meldingen,
        {{ verhouding('aantal_absoluut', 'aantal_leerlingen', 1000, 2) }}
            as absoluut_verzuim_per_1000,
        {{ verhouding('aantal_relatief', 'aantal_leerlingen', 1000, 2) }}
            as relatief_verzuim_per_1000,
        {{ verhouding('aantal_relatieve_meldingen', 'aantal_leerlingen', 1000, 2) }}
            as relatief_meldingen_per_1000
    from geteld
)

select * from rpt_bbv_indicatoren
