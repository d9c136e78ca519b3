with meldingen as (
    select * from {{ ref('int_meldingen_getoetst') }}
    where reden_status is null and is_zestien_uur
),

verzuimmeldingen as (
    select * from {{ ref('int_verzuimmeldingen_norm_bepaald') }}
    where datum_norm_bereikt is null
),

afwijkingen_meldingen_norm_gevonden as (
    select
        meldingen.persoon_id,
        meldingen.datum_melding as datum,
        'carel' as bron,
        meldingen.melding_id as sleutel,
        if(
            verzuimmeldingen.verzuimuren > 0,
            'zestien_uur_onder_de_norm', 'zestien_uur_zonder_uren'
        ) as regel_code,
        coalesce(meldingen.gemeente_code, meldingen.bron_gemeente_code)
            as gemeente_code
    from meldingen
    inner join verzuimmeldingen
        on meldingen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
)

select * from afwijkingen_meldingen_norm_gevonden
