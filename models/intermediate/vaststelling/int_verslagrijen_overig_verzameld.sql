with rpt_processen_verbaal as (select * from {{ ref('rpt_processen_verbaal') }}),

rpt_vrijstellingen as (select * from {{ ref('rpt_vrijstellingen') }}),

rpt_bbv_indicatoren as (select * from {{ ref('rpt_bbv_indicatoren') }}),

rpt_leerplichttelling as (select * from {{ ref('rpt_leerplichttelling') }}),

rpt_thuiszitters as (select * from {{ ref('rpt_thuiszitters') }}),

verslagrijen_overig_verzameld as (
    select
        'rpt_processen_verbaal' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_processen_verbaal) as rij
    from rpt_processen_verbaal
    union all
    select
        'rpt_vrijstellingen' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_vrijstellingen) as rij
    from rpt_vrijstellingen
    union all
    select
        'rpt_bbv_indicatoren' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_bbv_indicatoren) as rij
    from rpt_bbv_indicatoren
    union all
    select
        'rpt_leerplichttelling' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_leerplichttelling) as rij
    from rpt_leerplichttelling
    union all
    select
        'rpt_thuiszitters' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_thuiszitters) as rij
    from rpt_thuiszitters
)

select * from verslagrijen_overig_verzameld
