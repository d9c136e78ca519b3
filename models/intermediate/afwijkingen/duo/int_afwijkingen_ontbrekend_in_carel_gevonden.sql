with meldingen as (select * from {{ ref('int_meldingen_getoetst') }}),

verzuimmeldingen as (
    select * from {{ ref('int_verzuimmeldingen_vertaald') }}
    where telt_voor_norm
),

feitdagen as (select * from {{ ref('int_feitdagen_beschreven') }}),

-- The last delivery of Carel cannot know what DUO heard after it.
leveringen as (
    select max(leverdatum) as laatste_levering from meldingen
),

afwijkingen_ontbrekend_in_carel_gevonden as (
    select
        verzuimmeldingen.persoon_id,
        verzuimmeldingen.datum_melding as datum,
        'duo' as bron,
        verzuimmeldingen.duo_meldingsnummer as sleutel,
        'duo_melding_niet_in_carel' as regel_code,
        coalesce(
            feitdagen.gemeente_code, verzuimmeldingen.woongemeente_code
        ) as gemeente_code
    from verzuimmeldingen
    inner join leveringen
        on verzuimmeldingen.datum_melding <= leveringen.laatste_levering
    anti join meldingen
        on verzuimmeldingen.duo_meldingsnummer = meldingen.duo_meldingsnummer
    left join feitdagen
        on
            verzuimmeldingen.persoon_id = feitdagen.persoon_id
            and verzuimmeldingen.datum_melding = feitdagen.datum
    where
        feitdagen.gemeente_code is not null or verzuimmeldingen.persoon_id is null
)

select * from afwijkingen_ontbrekend_in_carel_gevonden
