with schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
    where is_gerapporteerd
),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee and verzuimuren is not null
),

kalender_norm as (select * from {{ ref('int_kalenderdagen_geteld') }}),

kalender_melding as (select * from kalender_norm),

regels as (select * from {{ ref('int_regels_geldend') }}),

gemeten as (
    select
        meldingen.*,
        meldingen.dagen_tot_melding is not null
        and kalender_melding.schooldagen_tot_en_met
        - kalender_norm.schooldagen_tot_en_met
        > regels.tijdig_melden_termijn as is_te_laat
    from meldingen
    cross join regels
    inner join schooljaren
        on meldingen.schooljaar = schooljaren.schooljaar
    left join kalender_norm
        on meldingen.datum_norm_bereikt = kalender_norm.datum
    left join kalender_melding
        on meldingen.datum_melding = kalender_melding.datum
),

rpt_tijdigheid as (
    select
        gemeente_code,
        schooljaar,
        school_id,
        count(*) as aantal_meldingen,
        count(datum_norm_bereikt) as aantal_norm_bereikt,
        {{ verhouding('count(datum_norm_bereikt)', 'count(*)', 100, 1) }}
            as percentage_norm_bereikt,
        median(dagen_tot_melding)::decimal(7, 1) as mediaan_dagen_tot_melding,
        quantile_cont(dagen_tot_melding, 0.9)::decimal(7, 1)
            as percentiel_90_dagen_tot_melding,
        count(*) filter (is_te_laat) as aantal_te_laat
    from gemeten
    group by gemeente_code, schooljaar, school_id
)

select * from rpt_tijdigheid
