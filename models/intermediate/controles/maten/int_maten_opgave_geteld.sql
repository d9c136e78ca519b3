with leerplichttelling as (select * from {{ ref('rpt_leerplichttelling') }}),

tellingen as (select * from {{ ref('tellingen') }}),

processen_verbaal as (select * from {{ ref('rpt_processen_verbaal') }}),

vrijstellingen as (
    select * from {{ ref('fct_vrijstellingen') }}
    where telt_mee
),

posten as (
    select
        leerplichttelling.gemeente_code,
        leerplichttelling.schooljaar,
        leerplichttelling.telling_code,
        tellingen.gebeurtenis_code,
        sum(leerplichttelling.aantal)::double as waarde
    from leerplichttelling
    inner join tellingen
        on leerplichttelling.telling_code = tellingen.telling_code
    group by
        leerplichttelling.gemeente_code,
        leerplichttelling.schooljaar,
        leerplichttelling.telling_code,
        tellingen.gebeurtenis_code
),

elders as (
    select
        gemeente_code,
        schooljaar,
        'handhaving_' || soort_code as sleutel,
        sum(aantal)::double as waarde
    from processen_verbaal
    group by gemeente_code, schooljaar, soort_code
    union all
    select
        gemeente_code,
        schooljaar,
        'vrijstelling_' || grond_code as sleutel,
        count(*)::double as waarde
    from vrijstellingen
    group by gemeente_code, schooljaar, grond_code
),

maten_opgave_geteld as (
    select
        elders.*,
        'opgave_elders' as maat_code
    from elders
    semi join tellingen
        on elders.sleutel = tellingen.gebeurtenis_code
    union all by name
    select
        gemeente_code,
        schooljaar,
        'opgave' as maat_code,
        gebeurtenis_code as sleutel,
        waarde
    from posten
    where regexp_matches(gebeurtenis_code, '^(handhaving|vrijstelling)_')
    union all by name
    select
        gemeente_code,
        schooljaar,
        'opgave_' || telling_code as maat_code,
        waarde
    from posten
)

select * from maten_opgave_geteld
