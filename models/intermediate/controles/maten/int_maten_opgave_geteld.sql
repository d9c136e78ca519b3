with leerplichttelling as (select * from {{ ref('rpt_leerplichttelling') }}),

tellingen as (select * from {{ ref('tellingen') }}),

vrijstellingen as (
    select
        gemeente_code,
        schooljaar,
        'vrijstelling_' || grond_code as sleutel
    from {{ ref('fct_vrijstellingen') }}
    where telt_mee
),

maten_opgave_geteld as (
    select
        vrijstellingen.*,
        'opgave_elders' as maat_code,
        1::double as waarde
    from vrijstellingen
    semi join tellingen on vrijstellingen.sleutel = tellingen.gebeurtenis_code
    union all by name
    select
        leerplichttelling.gemeente_code,
        leerplichttelling.schooljaar,
        'opgave' as maat_code,
        tellingen.gebeurtenis_code as sleutel,
        leerplichttelling.aantal::double as waarde
    from leerplichttelling
    inner join tellingen on leerplichttelling.telling_code = tellingen.telling_code
    where regexp_matches(tellingen.gebeurtenis_code, '^(handhaving|vrijstelling)_')
)

select * from maten_opgave_geteld
