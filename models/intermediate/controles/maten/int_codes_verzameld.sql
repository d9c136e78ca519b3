with registraties as (select * from {{ ref('fct_registraties') }}),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

processen_verbaal as (
    select * from {{ ref('fct_processen_verbaal') }}
    where telt_mee
),

vrijstellingen as (
    select * from {{ ref('fct_vrijstellingen') }}
    where telt_mee
),

codes_verzameld as (
    select
        gemeente_code,
        schooljaar,
        unnest(['onderwijssoort', 'school']) as codelijst,
        unnest([onderwijssoort_code, school_id]) as code
    from registraties
    union all
    select
        gemeente_code,
        schooljaar,
        unnest(['onderwijssoort', 'verzuimsoort', 'school']) as codelijst,
        unnest([onderwijssoort_code, verzuimsoort_code, school_id]) as code
    from meldingen
    union all
    select
        gemeente_code,
        schooljaar,
        unnest(['onderwijssoort', 'handhavingssoort']) as codelijst,
        unnest([onderwijssoort_code, pv_soort_code]) as code
    from processen_verbaal
    union all
    select
        gemeente_code,
        schooljaar,
        unnest(['onderwijssoort', 'vrijstellingsgrond']) as codelijst,
        unnest([onderwijssoort_code, grond_code]) as code
    from vrijstellingen
)

select * from codes_verzameld
