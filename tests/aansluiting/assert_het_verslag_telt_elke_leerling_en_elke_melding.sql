-- Meet: per gemeente en schooljaar zijn de leerlingen, verzuimers en meldingen van
-- rpt_verzuim gelijk aan die van de registraties; de som over soort verzuim en
-- onderwijsgroep in rpt_meldingen is hetzelfde aantal meldingen.
-- Waarom: een onderwijssoort of soort verzuim zonder regel in het verslag ontbreekt
-- daar stil, en elke getelde melding hoort bij een leerling die daar geregistreerd
-- staat.
-- Wat te doen: zoek in fct_registraties of fct_meldingen de code die niet in de
-- dimensie staat, of de melding zonder registratie in dat schooljaar en die gemeente.
with registraties as (
    select
        gemeente_code,
        schooljaar,
        count(*) as aantal_leerlingen,
        count_if(is_verzuimer) as aantal_verzuimers,
        sum(aantal_meldingen) as aantal_meldingen
    from {{ ref('fct_registraties') }}
    group by gemeente_code, schooljaar
),

rpt_meldingen as (
    select
        gemeente_code,
        schooljaar,
        sum(aantal_meldingen) as aantal_meldingen
    from {{ ref('rpt_meldingen') }}
    group by gemeente_code, schooljaar
),

rpt_verzuim as (
    select * from {{ ref('rpt_verzuim') }}
),

verschillen as (
    select
        rpt_verzuim.gemeente_code,
        rpt_verzuim.schooljaar,
        rpt_verzuim.aantal_leerlingen
        - coalesce(registraties.aantal_leerlingen, 0) as verschil_leerlingen,
        rpt_verzuim.aantal_verzuimers
        - coalesce(registraties.aantal_verzuimers, 0) as verschil_verzuimers,
        rpt_verzuim.aantal_meldingen
        - coalesce(registraties.aantal_meldingen, 0) as verschil_meldingen,
        rpt_verzuim.aantal_meldingen
        - coalesce(rpt_meldingen.aantal_meldingen, 0) as verschil_rpt_meldingen
    from rpt_verzuim
    left join registraties
        on
            rpt_verzuim.gemeente_code = registraties.gemeente_code
            and rpt_verzuim.schooljaar = registraties.schooljaar
    left join rpt_meldingen
        on
            rpt_verzuim.gemeente_code = rpt_meldingen.gemeente_code
            and rpt_verzuim.schooljaar = rpt_meldingen.schooljaar
),

niet_aansluitend as (
    select * from verschillen
    where
        verschil_leerlingen != 0
        or verschil_verzuimers != 0
        or verschil_meldingen != 0
        or verschil_rpt_meldingen != 0
)

select * from niet_aansluitend
