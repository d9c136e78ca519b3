-- Vraag van de raad: welke scholen melden laat?
-- Over de getelde meldingen van wettelijk relatief verzuim die de school zelf deed, met
-- een bekende begindatum. Gemeten in dagen van het begin van het verzuim tot de
-- melding; de dagen waarop de norm nog niet was bereikt, tellen dus mee. De mediaan van
-- een school met een enkele melding zegt weinig: lees haar naast het aantal.
with meldingen as (
    select
        *,
        datum_melding - datum_start as dagen_tot_melding
    from {{ ref('fct_meldingen') }}
    where
        telt_mee
        and is_wettelijk
        and verzuimsoort_hoofd = 'relatief'
        and herkomst_code in ('duo', 'kennisgevingsformulier')
        and datum_start is not null
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
        median(meldingen.dagen_tot_melding) as mediaan_dagen_tot_melding,
        max(meldingen.dagen_tot_melding) as langste_dagen_tot_melding
    from meldingen
    inner join schooljaren
        on meldingen.schooljaar = schooljaren.schooljaar
    inner join scholen
        on meldingen.school_id = scholen.school_id
    group by
        meldingen.gemeente_code,
        meldingen.schooljaar,
        meldingen.school_id,
        scholen.school_naam
    order by
        meldingen.gemeente_code asc,
        meldingen.schooljaar asc,
        mediaan_dagen_tot_melding desc,
        aantal_meldingen desc,
        meldingen.school_id asc
)

select * from per_school
