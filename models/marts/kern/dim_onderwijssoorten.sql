with onderwijssoorten as (select * from {{ ref('onderwijssoorten') }}),

dim_onderwijssoorten as (
    select
        onderwijssoort_code,
        onderwijssoort_naam,
        groep_meldingen,
        groep_processen_verbaal,
        groep_vrijstellingen,
        volgorde,
        staat_in_rpt_leerlingen
    from onderwijssoorten
)

select * from dim_onderwijssoorten
