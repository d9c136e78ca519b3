with meldingen as (
    select * from {{ ref('int_meldingen_getoetst') }}
),

verzuimmeldingen as (
    select * from {{ ref('int_verzuimmeldingen_vertaald') }}
),

peilmomenten as (
    select * from {{ ref('int_peilmomenten_beschreven') }}
),

vergeleken as (
    select
        coalesce(meldingen.persoon_id, verzuimmeldingen.persoon_id) as persoon_id,
        coalesce(meldingen.gemeente_code, peilmomenten.gemeente_code)
            as gemeente_code,
        coalesce(meldingen.datum_melding, verzuimmeldingen.datum_melding) as datum,
        if(meldingen.melding_id is null, 'duo', 'carel') as bron,
        coalesce(meldingen.melding_id, verzuimmeldingen.duo_meldingsnummer) as sleutel,
        unnest([
            if(
                meldingen.melding_id is null
                and peilmomenten.gemeente_code is not null
                and verzuimmeldingen.telt_voor_norm,
                'duo_melding_niet_in_carel', null
            ),
            if(
                meldingen.duo_meldingsnummer is not null
                and verzuimmeldingen.duo_meldingsnummer is null,
                'carel_melding_niet_in_duo', null
            ),
            if(
                meldingen.persoon_id != verzuimmeldingen.persoon_id,
                'melding_andere_leerling', null
            ),
            if(
                meldingen.status_code != verzuimmeldingen.status_code,
                'melding_andere_status', null
            ),
            if(
                meldingen.carel_school_id != verzuimmeldingen.school_id,
                'melding_andere_school', null
            ),
            if(
                meldingen.datum_start != verzuimmeldingen.datum_start
                or meldingen.datum_einde != verzuimmeldingen.datum_einde,
                'melding_andere_periode', null
            )
        ]) as regel_code
    from meldingen
    full outer join verzuimmeldingen
        on meldingen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
    left join peilmomenten
        on
            verzuimmeldingen.persoon_id = peilmomenten.persoon_id
            and verzuimmeldingen.datum_melding = peilmomenten.datum
),

afwijkingen_duo_carel_gevonden as (
    select
        persoon_id,
        gemeente_code,
        datum,
        bron,
        sleutel,
        regel_code
    from vergeleken
    where regel_code is not null
)

select * from afwijkingen_duo_carel_gevonden
