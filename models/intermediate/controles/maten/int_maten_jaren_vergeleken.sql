with leerlingen as (select * from {{ ref('rpt_leerlingen') }}),

opmerkingen as (select * from {{ ref('opmerkingen') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

jaren as (
    select
        gemeente_code,
        schooljaar,
        left(schooljaar, 4)::integer as startjaar,
        'jaarsprong_onderwijssoort' as maat_code,
        'onderwijssoort_' || onderwijssoort_code as sleutel,
        aantal_leerlingen as aantal
    from leerlingen
    union all
    select
        gemeente_code,
        schooljaar,
        left(schooljaar, 4)::integer as startjaar,
        'jaarsprong_leerlingen' as maat_code,
        'leerlingen' as sleutel,
        sum(aantal_leerlingen) as aantal
    from leerlingen
    group by gemeente_code, schooljaar
),

vorige as (select * from jaren),

-- A remark at either of two years says why they differ.
vergeleken as (
    select
        jaren.*,
        vorige.aantal as aantal_vorige,
        count(opmerkingen.opmerking) > 0 as is_toegelicht
    from jaren
    left join vorige
        on
            jaren.gemeente_code = vorige.gemeente_code
            and jaren.sleutel = vorige.sleutel
            and jaren.startjaar = vorige.startjaar + 1
    left join opmerkingen
        on
            jaren.gemeente_code = opmerkingen.gemeente_code
            and jaren.sleutel = opmerkingen.kengetal_code
            and opmerkingen.schooljaar in (jaren.schooljaar, vorige.schooljaar)
    group by all
),

maten_jaren_vergeleken as (
    select
        vergeleken.gemeente_code,
        vergeleken.schooljaar,
        vergeleken.maat_code,
        vergeleken.sleutel,
        if(
            abs(vergeleken.aantal - vergeleken.aantal_vorige)
            > regels.jaarsprong_kleinste_verschil
            and not vergeleken.is_toegelicht,
            100 * (vergeleken.aantal - vergeleken.aantal_vorige)
            / nullif(vergeleken.aantal_vorige, 0),
            null
        )::double as waarde
    from vergeleken
    cross join regels
)

select * from maten_jaren_vergeleken
