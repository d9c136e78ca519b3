-- Meet: per gemeente en schooljaar tellen de scholen van rpt_scholen, en de soorten van
-- rpt_scholen_per_soort, op tot de leerlingen en meldingen van rpt_verzuim.
-- Waarom: een leerling of melding zonder school telt bij de school onbekend; valt zij
-- weg, dan ziet een school er beter uit dan zij is.
-- Wat te doen: zoek in fct_registraties of fct_meldingen de rij waarvan de school leeg
-- is.
with scholen as (
    select
        gemeente_code,
        schooljaar,
        sum(aantal_leerlingen) as aantal_leerlingen,
        sum(aantal_meldingen) as aantal_meldingen
    from {{ ref('rpt_scholen') }}
    group by gemeente_code, schooljaar
),

soorten as (
    select
        gemeente_code,
        schooljaar,
        sum(aantal_meldingen) as aantal_meldingen
    from {{ ref('rpt_scholen_per_soort') }}
    group by gemeente_code, schooljaar
),

verzuim as (
    select * from {{ ref('rpt_verzuim') }}
),

niet_aansluitend as (
    select
        verzuim.gemeente_code,
        verzuim.schooljaar
    from verzuim
    left join scholen
        on
            verzuim.gemeente_code = scholen.gemeente_code
            and verzuim.schooljaar = scholen.schooljaar
    left join soorten
        on
            verzuim.gemeente_code = soorten.gemeente_code
            and verzuim.schooljaar = soorten.schooljaar
    where
        verzuim.aantal_leerlingen != coalesce(scholen.aantal_leerlingen, 0)
        or verzuim.aantal_meldingen != coalesce(scholen.aantal_meldingen, 0)
        or verzuim.aantal_meldingen != coalesce(soorten.aantal_meldingen, 0)
)

select * from niet_aansluitend
