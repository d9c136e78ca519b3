with meldingen as (
    select * from {{ ref('int_meldingen_getoetst') }}
    where is_absoluut and reden_status is null and persoon_id is not null
),

geplaatste_meldingen as (select * from {{ ref('int_absolute_meldingen_geplaatst') }}),

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
    anti join geplaatste_meldingen
        on meldingen.melding_id = geplaatste_meldingen.melding_id
)

select * from absolute_meldingen_getoetst
