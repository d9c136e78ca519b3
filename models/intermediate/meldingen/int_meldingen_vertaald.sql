with meldingen_gekoppeld as (select * from {{ ref('int_meldingen_gekoppeld') }}),

verzuimsoorten as (select * from {{ ref('verzuimsoorten') }}),

statussen as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'melding_status'
),

herkomsten as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'herkomst'
),

onderwijssoorten as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'onderwijssoort_carel'
),

meldingen_vertaald as (
    select
        meldingen_gekoppeld.*,
        verzuimsoorten.verzuimsoort_code,
        verzuimsoorten.verzuimsoort_hoofd,
        verzuimsoorten.is_absoluut,
        verzuimsoorten.is_langdurig,
        verzuimsoorten.is_zestien_uur,
        verzuimsoorten.vraagt_plicht,
        verzuimsoorten.telt_in_leerplichttelling,
        verzuimsoorten.is_wettelijk,
        onderwijssoorten.code as onderwijssoort_code,
        onderwijssoorten.broncode as onderwijssoort_bron_code,
        {{ code_of_onbekend('meldingen_gekoppeld.herkomst', 'herkomsten.code') }}
            as herkomst_code,
        statussen.code as status_code,
        statussen.reden_telt_niet_mee as reden_status,
        verzuimsoorten.reden_telt_niet_mee as reden_verzuimsoort
    from meldingen_gekoppeld
    inner join verzuimsoorten
        on meldingen_gekoppeld.verzuimsoort = verzuimsoorten.bronwaarde
    inner join statussen
        on meldingen_gekoppeld.status = statussen.bronwaarde
    left join herkomsten
        on meldingen_gekoppeld.herkomst = herkomsten.bronwaarde
    left join onderwijssoorten
        on meldingen_gekoppeld.onderwijssoort = onderwijssoorten.bronwaarde
)

select * from meldingen_vertaald
