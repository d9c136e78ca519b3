with verzuimmeldingen as (
    select * from {{ ref('int_verzuimmeldingen_vertaald') }}
    where telt_voor_norm
),

peilmomenten as (select * from {{ ref('int_peilmomenten_beschreven') }}),

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
                verzuimmeldingen.woongemeente_code != peilmomenten.gemeente_code,
                'duo_melding_andere_woongemeente', null
            )
        ])) as regel_code,
        coalesce(
            peilmomenten.gemeente_code, verzuimmeldingen.woongemeente_code
        ) as gemeente_code
    from verzuimmeldingen
    left join peilmomenten
        on
            verzuimmeldingen.persoon_id = peilmomenten.persoon_id
            and verzuimmeldingen.datum_melding = peilmomenten.datum
)

select * from afwijkingen_duo_gevonden
