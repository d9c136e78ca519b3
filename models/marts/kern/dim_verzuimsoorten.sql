with verzuimsoorten as (
    select * from {{ ref('verzuimsoorten') }}
),

dim_verzuimsoorten as (
    select
        verzuimsoort_code,
        verzuimsoort_naam,
        verzuimsoort_hoofd,
        volgorde,
        is_wettelijk
    from verzuimsoorten
)

select * from dim_verzuimsoorten
