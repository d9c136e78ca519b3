with perioden as (
    select * from {{ ref('int_perioden_zonder_school_getypeerd') }}
    where not is_bekend_in_carel and not is_zomerovergang
),

meldingen as (select * from {{ ref('int_absolute_meldingen_getoetst') }}),

dossiers as (
    select
        persoon_id,
        min(dossier_id) as dossier_id
    from {{ ref('int_dossiers_gekoppeld') }}
    group by persoon_id
),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

gevallen as (
    select
        perioden.*,
        dossiers.dossier_id,
        'onbekend_in_carel' as reden
    from perioden
    left join dossiers
        on perioden.persoon_id = dossiers.persoon_id
    union all by name
    select
        persoon_id,
        dossier_id,
        melding_id,
        reden,
        datum_melding as datum_start,
        coalesce(gemeente_code, bron_gemeente_code) as gemeente_code
    from meldingen
),

fct_werklijst_absoluut_verzuim as (
    select
        md5(concat_ws(
            '|', leerlingen.leerling_id, gevallen.melding_id, gevallen.gemeente_code,
            gevallen.datum_start
        )) as werklijst_id,
        leerlingen.leerling_id,
        gevallen.dossier_id,
        gevallen.melding_id,
        gevallen.gemeente_code,
        {{ schooljaar('gevallen.datum_start') }} as schooljaar,
        gevallen.reden,
        gevallen.laatste_onderwijssoort_code,
        gevallen.datum_start,
        gevallen.datum_einde,
        gevallen.aantal_dagen,
        gevallen.aantal_dagen_buiten_vakantie,
        gevallen.is_langer_dan_4_weken,
        gevallen.is_langer_dan_3_maanden
    from gevallen
    inner join leerlingen
        on gevallen.persoon_id = leerlingen.persoon_id
)

select * from fct_werklijst_absoluut_verzuim
