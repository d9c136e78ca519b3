with perioden as (
    select * from {{ ref('int_perioden_zonder_school_getypeerd') }}
    where not is_bekend_in_carel and not is_zomerovergang
),

meldingen as (
    select * from {{ ref('int_absolute_meldingen_getoetst') }}
),

dossiers as (
    select
        persoon_id,
        min(dossier_id) as dossier_id
    from {{ ref('int_dossiers_gekoppeld') }}
    group by persoon_id
),

leerlingen as (
    select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}
),

gevallen as (
    select
        perioden.persoon_id,
        dossiers.dossier_id,
        null::varchar as melding_id,
        perioden.gemeente_code,
        'onbekend_in_carel' as reden,
        perioden.datum_start,
        perioden.datum_einde,
        perioden.aantal_dagen
    from perioden
    left join dossiers
        on perioden.persoon_id = dossiers.persoon_id
    union all
    select
        persoon_id,
        dossier_id,
        melding_id,
        coalesce(gemeente_code, bron_gemeente_code) as gemeente_code,
        reden,
        datum_melding as datum_start,
        null::date as datum_einde,
        null::bigint as aantal_dagen
    from meldingen
),

fct_werklijst_absoluut_verzuim as (
    select
        leerlingen.leerling_id,
        gevallen.dossier_id,
        gevallen.melding_id,
        gevallen.gemeente_code,
        gevallen.reden,
        gevallen.datum_start,
        gevallen.datum_einde,
        gevallen.aantal_dagen,
        md5(concat_ws(
            '|', leerlingen.leerling_id, gevallen.melding_id, gevallen.gemeente_code,
            gevallen.datum_start
        )) as werklijst_id
    from gevallen
    inner join leerlingen
        on gevallen.persoon_id = leerlingen.persoon_id
)

select * from fct_werklijst_absoluut_verzuim
