with verzuimsoorten as (select * from {{ ref('verzuimsoorten') }}),

dim_verzuimsoorten as (
    select
        verzuimsoort_code,
        verzuimsoort_naam,
        verzuimsoort_hoofd,
        volgorde,
        is_wettelijk,
        is_absoluut,
        is_langdurig,
        telt_in_bbv,
        telt_in_leerplichttelling
    from verzuimsoorten
)

select * from dim_verzuimsoorten
