with meldingen as (
    select * from {{ ref('int_meldingen_getoetst') }}
    where is_absoluut and reden_status is null and persoon_id is not null
),

perioden as (
    select * from {{ ref('int_perioden_zonder_school_bepaald') }}
),

regels as (
    select * from {{ ref('int_regels_geldend') }}
),

meldingen_met_periode as (
    select distinct meldingen.melding_id
    from meldingen
    cross join regels
    inner join perioden
        on
            meldingen.persoon_id = perioden.persoon_id
            and (
                meldingen.datum_melding between perioden.datum_start
                and perioden.datum_einde + regels.bekend_in_carel_termijn
                or meldingen.datum_start between perioden.datum_start
                and perioden.datum_einde + regels.bekend_in_carel_termijn
            )
),

absolute_meldingen_getoetst as (
    select
        meldingen.persoon_id,
        meldingen.dossier_id,
        meldingen.melding_id,
        meldingen.bron_gemeente_code,
        meldingen.gemeente_code,
        meldingen.datum_melding,
        coalesce(
            if(meldingen.gemeente_code is null, 'woont_elders', null),
            if(not meldingen.is_plichtig, 'niet_plichtig', null),
            if(meldingen.is_ingeschreven, 'ingeschreven', null),
            'vrijgesteld'
        ) as reden
    from meldingen
    anti join meldingen_met_periode
        on meldingen.melding_id = meldingen_met_periode.melding_id
)

select * from absolute_meldingen_getoetst
