-- Meet: elk soort onderwijs en elk soort diploma dat DUO levert, staat in de codelijst.
-- Waarom: een inschrijving zonder vertaling doet niet mee; de leerling zou dan onder
-- "geen onderwijs" staan. Een diploma zonder vertaling beëindigt de kwalificatieplicht
-- niet.
-- Wat te doen: vul de seed `vertalingen` (lijst onderwijssoort_duo) of `diplomasoorten`
-- aan; de poort laat alleen codes door die in het contract van de bron staan.
with inschrijvingen as (
    select * from {{ ref('stg_duo__inschrijvingen') }}
),

onderwijssoorten_duo as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'onderwijssoort_duo'
),

diplomas as (
    select * from {{ ref('stg_duo__diplomas') }}
),

diplomasoorten as (
    select * from {{ ref('diplomasoorten') }}
),

onvertaald as (
    select distinct inschrijvingen.onderwijssoort_bron_code as code
    from inschrijvingen
    anti join onderwijssoorten_duo
        on inschrijvingen.onderwijssoort_bron_code = onderwijssoorten_duo.bronwaarde
    union all
    select distinct diplomas.diplomasoort_code as code
    from diplomas
    anti join diplomasoorten
        on diplomas.diplomasoort_code = diplomasoorten.diplomasoort_code
)

select * from onvertaald
