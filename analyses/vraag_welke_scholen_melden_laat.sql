-- Vraag van de raad: welke scholen melden laat?
-- Gemeten in dagen van de eerste dag van het verzuim tot de melding, over de getelde
-- meldingen van wettelijk verzuim van de gerapporteerde schooljaren.
with meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee and is_wettelijk
),

schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
    where is_gerapporteerd
),

scholen as (
    select * from {{ ref('dim_scholen') }}
),

per_school as (
    select
        meldingen.gemeente_code,
        meldingen.schooljaar,
        meldingen.school_id,
        scholen.school_naam,
        count(meldingen.melding_id) as aantal_meldingen,
        median(meldingen.datum_melding - meldingen.datum_start)
            as mediaan_dagen_tot_melding,
        max(meldingen.datum_melding - meldingen.datum_start)
            as langste_dagen_tot_melding
    from meldingen
    inner join schooljaren
        on meldingen.schooljaar = schooljaren.schooljaar
    left join scholen
        on meldingen.school_id = scholen.school_id
    group by
        meldingen.gemeente_code,
        meldingen.schooljaar,
        meldingen.school_id,
        scholen.school_naam
    order by
        meldingen.gemeente_code asc,
        meldingen.schooljaar asc,
        mediaan_dagen_tot_melding desc nulls last,
        meldingen.school_id asc
)

select * from per_school
