with verzuimmeldingen as (select * from {{ ref('stg_duo__verzuimmeldingen') }}),

personen as (select * from {{ ref('int_personen') }}),

duo_verzuimsoorten as (select * from {{ ref('duo_verzuimsoorten') }}),

statussen as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'duo_status'
),

verzuimmeldingen_vertaald as (
    select
        verzuimmeldingen.duo_meldingsnummer,
        dense_rank() over (
            order by {{ pseudoniem('verzuimmeldingen.persoonsnummer') }}
        )::integer as duo_leerling_id,
        personen.persoon_id,
        verzuimmeldingen.school_id,
        verzuimmeldingen.woongemeente_code,
        duo_verzuimsoorten.verzuimsoort_code,
        statussen.code as status_code,
        verzuimmeldingen.datum_melding,
        verzuimmeldingen.datum_start,
        verzuimmeldingen.datum_einde,
        verzuimmeldingen.leverdatum,
        statussen.reden_telt_niet_mee is null as telt_voor_norm,
        duo_verzuimsoorten.begint_telling_opnieuw,
        duo_verzuimsoorten.vraagt_einddatum
    from verzuimmeldingen
    inner join duo_verzuimsoorten
        on verzuimmeldingen.verzuimsoort = duo_verzuimsoorten.bronwaarde
    inner join statussen
        on verzuimmeldingen.status = statussen.bronwaarde
    left join personen
        on verzuimmeldingen.persoonsnummer = personen.koppelbaar_nummer
)

select * from verzuimmeldingen_vertaald
