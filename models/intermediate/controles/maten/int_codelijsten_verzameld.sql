with onderwijssoorten as (select * from {{ ref('dim_onderwijssoorten') }}),

verzuimsoorten as (select * from {{ ref('dim_verzuimsoorten') }}),

vrijstellingsgronden as (select * from {{ ref('dim_vrijstellingsgronden') }}),

handhavingssoorten as (select * from {{ ref('handhavingssoorten') }}),

scholen as (select * from {{ ref('dim_scholen') }}),

codelijsten_verzameld as (
    select
        'onderwijssoort' as codelijst,
        onderwijssoort_code as code
    from onderwijssoorten
    union all
    select
        'verzuimsoort' as codelijst,
        verzuimsoort_code as code
    from verzuimsoorten
    union all
    select
        'vrijstellingsgrond' as codelijst,
        grond_code as code
    from vrijstellingsgronden
    union all
    select
        'handhavingssoort' as codelijst,
        soort_code as code
    from handhavingssoorten
    union all
    select
        'school' as codelijst,
        school_id as code
    from scholen
)

select * from codelijsten_verzameld
