with meldingen as (select * from {{ ref('int_meldingen_geteld') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_norm_bepaald') }}),

fct_meldingen as (
    select
        meldingen.melding_id,
        leerlingen.leerling_id,
        meldingen.zaak_id,
        meldingen.dossier_id,
        meldingen.school_id,
        meldingen.gemeente_code,
        meldingen.bron_gemeente_code,
        meldingen.schooljaar,
        meldingen.onderwijssoort_code,
        meldingen.onderwijssoort_bron_code,
        meldingen.verzuimsoort_code,
        meldingen.verzuimsoort_hoofd,
        meldingen.herkomst_code,
        meldingen.duo_meldingsnummer,
        meldingen.reden_telt_niet_mee,
        meldingen.datum_melding,
        meldingen.datum_start,
        meldingen.datum_einde,
        verzuimmeldingen.datum_norm_bereikt,
        verzuimmeldingen.verzuimuren,
        meldingen.volgnummer_in_schooljaar,
        meldingen.is_wettelijk,
        meldingen.is_preventiespreekuur,
        meldingen.telt_mee,
        if(
            meldingen.datum_melding >= verzuimmeldingen.datum_norm_bereikt,
            meldingen.datum_melding - verzuimmeldingen.datum_norm_bereikt, null
        ) as dagen_tot_melding,
        meldingen.telt_mee and meldingen.volgnummer_in_schooljaar > 1 as is_recidive
    from meldingen
    left join leerlingen
        on meldingen.persoon_id = leerlingen.persoon_id
    left join verzuimmeldingen
        on meldingen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
)

select * from fct_meldingen
