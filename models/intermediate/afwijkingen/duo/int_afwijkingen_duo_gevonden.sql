with verzuimmeldingen as (
    select * from {{ ref('int_verzuimmeldingen_vertaald') }}
    where telt_voor_norm
),

feitdagen as (select * from {{ ref('int_feitdagen_beschreven') }}),

afwijkingen_duo_gevonden as (
    select
        verzuimmeldingen.persoon_id,
        verzuimmeldingen.datum_melding as datum,
        'duo' as bron,
        verzuimmeldingen.duo_meldingsnummer as sleutel,
        unnest(list_distinct([
            if(
                verzuimmeldingen.vraagt_einddatum
                and verzuimmeldingen.datum_einde is null,
                'duo_melding_zonder_einde', null
            ),
            if(
                verzuimmeldingen.datum_einde < verzuimmeldingen.datum_start,
                'duo_melding_einde_voor_begin', null
            ),
            if(
                {{ startjaar('verzuimmeldingen.datum_melding') }} + 1
                < {{ startjaar('verzuimmeldingen.leverdatum') }},
                'duo_melding_te_oud', null
            ),
            if(
                verzuimmeldingen.woongemeente_code != feitdagen.gemeente_code,
                'duo_melding_andere_woongemeente', null
            )
        ])) as regel_code,
        coalesce(
            feitdagen.gemeente_code, verzuimmeldingen.woongemeente_code
        ) as gemeente_code
    from verzuimmeldingen
    left join feitdagen
        on
            verzuimmeldingen.persoon_id = feitdagen.persoon_id
            and verzuimmeldingen.datum_melding = feitdagen.datum
)

select * from afwijkingen_duo_gevonden
