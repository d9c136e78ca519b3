with bron as (select * from {{ source('brp', 'verblijfplaatsen') }}),

verblijfplaatsen as (
    select
        bron."01.01.10" as a_nummer,
        bron."08.09.20" as inschrijvingsdatum_brp,
        bron."08.13.20" as vertrekdatum_brp,
        {{ gemeentecode('bron."08.09.10"') }} as gemeente_code
    from bron
    where bron._telt
)

select * from verblijfplaatsen
