with meldingen as (
    select * from {{ ref('int_meldingen_getoetst') }}
    where reden_status is null and duo_meldingsnummer is not null
),

verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_vertaald') }}),

verzuimdagen as (select * from {{ ref('stg_duo__verzuimdagen') }}),

-- A delivery of DUO holds the meldingen of its schooljaar and the one before (Wet op
-- het onderwijstoezicht h. 6a), and none that came after it.
leveringen as (
    select
        max(leverdatum) as laatste_levering,
        least(
            min({{ startjaar('datum_melding') }}),
            min({{ startjaar('leverdatum') }}) - 1
        ) as eerste_startjaar
    from verzuimmeldingen
),

in_carel as (
    select
        meldingen.persoon_id,
        meldingen.datum_melding as datum,
        'carel' as bron,
        meldingen.melding_id as sleutel,
        'carel_melding_niet_in_duo' as regel_code,
        coalesce(meldingen.gemeente_code, meldingen.bron_gemeente_code)
            as gemeente_code
    from meldingen
    inner join leveringen
        on
            meldingen.datum_melding <= leveringen.laatste_levering
            and {{ startjaar('meldingen.datum_melding') }}
            >= leveringen.eerste_startjaar
    anti join verzuimmeldingen
        on meldingen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
),

in_verzuimdagen as (
    select
        'duo' as bron,
        verzuimdagen.duo_meldingsnummer as sleutel,
        'verzuimdagen_zonder_melding' as regel_code,
        min(verzuimdagen.datum_verzuim) as datum
    from verzuimdagen
    anti join verzuimmeldingen
        on verzuimdagen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
    group by verzuimdagen.duo_meldingsnummer
),

afwijkingen_ontbrekend_bij_duo_gevonden as (
    select * from in_carel
    union all by name
    select * from in_verzuimdagen
)

select * from afwijkingen_ontbrekend_bij_duo_gevonden
