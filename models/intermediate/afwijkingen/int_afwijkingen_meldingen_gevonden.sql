with meldingen as (
    select
        *,
        count(distinct dossier_id) filter (reden_status is null) over (
            partition by persoon_id, verzuimsoort_code, datum_start
        ) as aantal_dossiers
    from {{ ref('int_meldingen_getoetst') }}
),

normen as (
    select * from {{ ref('int_verzuimmeldingen_norm_bepaald') }}
),

vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_gekoppeld') }}
    where ontslaat_van_inschrijving and reden_resultaat is null
),

meldingen_tijdens_vrijstelling as (
    select distinct meldingen.melding_id
    from meldingen
    inner join vrijstellingen
        on
            meldingen.persoon_id = vrijstellingen.persoon_id
            and meldingen.datum_melding between vrijstellingen.datum_start
            and vrijstellingen.datum_einde
),

beoordeeld as (
    select
        meldingen.persoon_id,
        meldingen.gemeente_code,
        meldingen.datum_melding as datum,
        'carel' as bron,
        meldingen.melding_id as sleutel,
        unnest([
            if(
                meldingen.vraagt_plicht and not meldingen.is_plichtig,
                'melding_buiten_plicht', null
            ),
            if(
                meldingen.persoon_id is not null and meldingen.aantal_dossiers > 1,
                'melding_in_twee_dossiers', null
            ),
            if(
                meldingen.is_absoluut and meldingen.is_ingeschreven,
                'absoluut_maar_ingeschreven', null
            ),
            if(
                not meldingen.is_absoluut and meldingen.vraagt_plicht
                and not meldingen.is_ingeschreven,
                'relatief_niet_ingeschreven', null
            ),
            if(
                meldingen_tijdens_vrijstelling.melding_id is not null,
                'melding_tijdens_vrijstelling', null
            ),
            if(
                meldingen.is_zestien_uur and normen.duo_meldingsnummer is not null
                and normen.datum_norm_bereikt is null,
                'zestien_uur_onder_de_norm', null
            )
        ]) as regel_code
    from meldingen
    left join normen
        on meldingen.duo_meldingsnummer = normen.duo_meldingsnummer
    left join meldingen_tijdens_vrijstelling
        on meldingen.melding_id = meldingen_tijdens_vrijstelling.melding_id
    where meldingen.reden_status is null and meldingen.gemeente_code is not null
),

afwijkingen_meldingen_gevonden as (
    select * from beoordeeld
    where regel_code is not null
)

select * from afwijkingen_meldingen_gevonden
