with bron as (select * from {{ source('duo', 'diplomas') }}),

diplomas as (
    select
        bron."PERSOONSGEBONDENNUMMER" as persoonsnummer,
        lower(bron."SOORT_DIPLOMA") as diplomasoort_code,
        {{ datum('bron."DATUM_DIPLOMA"') }} as datum_diploma
    from bron
    where bron._telt
)

select * from diplomas
