with meldingen as (select * from {{ ref('int_meldingen_getoetst') }}),

verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_vertaald') }}),

afwijkingen_verschillend_gevonden as (
    select
        meldingen.persoon_id,
        meldingen.datum_melding as datum,
        'carel' as bron,
        meldingen.melding_id as sleutel,
        unnest(list_distinct([
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
                meldingen.verzuimsoort_code != verzuimmeldingen.verzuimsoort_code,
                'melding_andere_soort', null
            ),
            if(
                meldingen.datum_melding != verzuimmeldingen.datum_melding,
                'melding_andere_melddatum', null
            ),
            if(
                meldingen.datum_start != verzuimmeldingen.datum_start
                or meldingen.datum_einde != verzuimmeldingen.datum_einde,
                'melding_andere_periode', null
            )
        ])) as regel_code,
        coalesce(meldingen.gemeente_code, meldingen.bron_gemeente_code)
            as gemeente_code
    from meldingen
    inner join verzuimmeldingen
        on meldingen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
)

select * from afwijkingen_verschillend_gevonden
