with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

regels as (select * from {{ ref('int_regels_geldend') }}),

scholen as (
    select
        gemeente_code,
        schooljaar,
        school_id,
        left(schooljaar, 4)::integer as startjaar,
        count(*) as aantal
    from meldingen
    group by gemeente_code, schooljaar, school_id
),

grootste as (
    select
        gemeente_code,
        schooljaar,
        max(aantal) as aantal_grootste,
        sum(aantal) as aantal
    from scholen
    group by gemeente_code, schooljaar
),

vorige as (select * from scholen),

-- A school that reported last year and not once this year.
gestopt as (
    select
        vorige.gemeente_code,
        format('{:04d}-{:04d}', vorige.startjaar + 1, vorige.startjaar + 1 + 1)
            as schooljaar,
        max(vorige.aantal) as aantal
    from vorige
    anti join scholen
        on
            vorige.gemeente_code = scholen.gemeente_code
            and vorige.school_id = scholen.school_id
            and vorige.startjaar = scholen.startjaar - 1
    group by vorige.gemeente_code, vorige.startjaar
),

maten_scholen_verdeeld as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        unnest(['school_grootste_aandeel', 'school_gestopt']) as maat_code,
        unnest([
            if(
                grootste.aantal >= regels.verdeling_kleinste_aantal,
                100 * grootste.aantal_grootste / grootste.aantal, null
            ),
            gestopt.aantal
        ])::double as waarde
    from verslagjaren
    cross join regels
    left join grootste
        on
            verslagjaren.gemeente_code = grootste.gemeente_code
            and verslagjaren.schooljaar = grootste.schooljaar
    left join gestopt
        on
            verslagjaren.gemeente_code = gestopt.gemeente_code
            and verslagjaren.schooljaar = gestopt.schooljaar
)

select * from maten_scholen_verdeeld
