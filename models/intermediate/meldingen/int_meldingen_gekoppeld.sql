with meldingen as (select * from {{ ref('stg_carel__meldingen') }}),

dossiers_gekoppeld as (select * from {{ ref('int_dossiers_gekoppeld') }}),

duo_verzuimmeldingen as (select * from {{ ref('stg_duo__verzuimmeldingen') }}),

meldingen_gekoppeld as (
    select
        meldingen.melding_id,
        meldingen.zaak_id,
        meldingen.dossier_id,
        meldingen.duo_meldingsnummer,
        meldingen.herkomst,
        meldingen.school_id as carel_school_id,
        meldingen.verzuimsoort,
        meldingen.onderwijssoort,
        meldingen.status,
        meldingen.datum_melding,
        meldingen.datum_start,
        meldingen.datum_einde,
        meldingen.leverdatum,
        meldingen.is_preventiespreekuur,
        dossiers_gekoppeld.persoon_id,
        dossiers_gekoppeld.dossier_id is not null as is_dossier_bekend,
        coalesce(
            dossiers_gekoppeld.dossier_gemeente_code,
            duo_verzuimmeldingen.woongemeente_code
        ) as bron_gemeente_code,
        coalesce(duo_verzuimmeldingen.school_id, meldingen.school_id) as school_id
    from meldingen
    left join dossiers_gekoppeld
        on meldingen.dossier_id = dossiers_gekoppeld.dossier_id
    left join duo_verzuimmeldingen
        on meldingen.duo_meldingsnummer = duo_verzuimmeldingen.duo_meldingsnummer
)

select * from meldingen_gekoppeld
