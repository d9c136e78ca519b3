-- Meet: elke telling van gevallen in rpt_leerplichttelling is, opgeteld over het
-- onderwijs, het aantal getelde rijen van het feit.
-- Waarom: een soort onderwijs die de opgave niet kent, zou een geval stil laten
-- verdwijnen; de opgave gaat naar de minister (Leerplichtwet art. 25 lid 2).
-- Wat te doen: zoek in het feit de onderwijssoort_bron_code die niet in de seed
-- `opgavesoorten` staat, of het feit zonder gebeurtenis in het int_-model van de
-- telling.
with fct_meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

dim_verzuimsoorten as (
    select * from {{ ref('dim_verzuimsoorten') }}
),

fct_vrijstellingen as (
    select * from {{ ref('fct_vrijstellingen') }}
    where telt_mee
),

fct_processen_verbaal as (
    select * from {{ ref('fct_processen_verbaal') }}
    where telt_mee
),

fct_halt_verwijzingen as (
    select * from {{ ref('fct_halt_verwijzingen') }}
    where telt_mee
),

rpt_leerplichttelling as (
    select * from {{ ref('rpt_leerplichttelling') }}
),

tellingen as (
    select * from {{ ref('tellingen') }}
    where not telt_leerlingen and gebeurtenis_code != 'absoluut_weer_ingeschreven'
),

feiten as (
    select
        fct_meldingen.gemeente_code,
        fct_meldingen.schooljaar,
        if(dim_verzuimsoorten.is_absoluut, 'absoluut', 'relatief') as gebeurtenis_code
    from fct_meldingen
    inner join dim_verzuimsoorten
        on fct_meldingen.verzuimsoort_code = dim_verzuimsoorten.verzuimsoort_code
    where
        dim_verzuimsoorten.is_absoluut
        or dim_verzuimsoorten.telt_in_leerplichttelling
    union all
    select
        gemeente_code,
        schooljaar,
        'vrijstelling_' || grond_code as gebeurtenis_code
    from fct_vrijstellingen
    union all
    select
        gemeente_code,
        schooljaar,
        'handhaving_' || pv_soort_code as gebeurtenis_code
    from fct_processen_verbaal
    union all
    select
        gemeente_code,
        schooljaar,
        'handhaving_halt' as gebeurtenis_code
    from fct_halt_verwijzingen
),

geteld as (
    select
        gemeente_code,
        schooljaar,
        gebeurtenis_code,
        count(*) as aantal
    from feiten
    group by gemeente_code, schooljaar, gebeurtenis_code
),

opgegeven as (
    select
        rpt_leerplichttelling.gemeente_code,
        rpt_leerplichttelling.schooljaar,
        tellingen.gebeurtenis_code,
        sum(rpt_leerplichttelling.aantal) as aantal
    from rpt_leerplichttelling
    inner join tellingen
        on rpt_leerplichttelling.telling_code = tellingen.telling_code
    group by
        rpt_leerplichttelling.gemeente_code,
        rpt_leerplichttelling.schooljaar,
        tellingen.gebeurtenis_code
),

verschillen as (
    select
        opgegeven.*,
        coalesce(geteld.aantal, 0) as aantal_feiten
    from opgegeven
    left join geteld
        on
            opgegeven.gemeente_code = geteld.gemeente_code
            and opgegeven.schooljaar = geteld.schooljaar
            and opgegeven.gebeurtenis_code = geteld.gebeurtenis_code
    where opgegeven.aantal != coalesce(geteld.aantal, 0)
)

select * from verschillen
