with meldingen as (
    select * from {{ ref('int_meldingen_vertaald') }}
    where is_absoluut and reden_status is null
),

perioden as (select * from {{ ref('int_perioden_zonder_school_bepaald') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

absolute_meldingen_geplaatst as (
    select
        meldingen.melding_id,
        perioden.persoon_id,
        perioden.gemeente_code,
        perioden.datum_start
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
)

select * from absolute_meldingen_geplaatst
