with perioden as (select * from {{ ref('int_perioden_zonder_school_afgebakend') }}),

kalender_einde as (select * from {{ ref('int_kalenderdagen_geteld') }}),

kalender_voor_start as (select * from kalender_einde),

kalender_voor_begin as (select * from kalender_einde),

regels as (select * from {{ ref('int_regels_geldend') }}),

geteld as (
    select
        perioden.*,
        {{ dagen('perioden.datum_start', 'perioden.datum_einde') }} as aantal_dagen,
        {{ dagen('perioden.datum_start', 'perioden.datum_einde') }}
        - kalender_einde.vakantiedagen_tot_en_met
        + kalender_voor_start.vakantiedagen_tot_en_met as aantal_dagen_buiten_vakantie,
        {{ dagen('perioden.datum_begin_periode', 'perioden.datum_einde') }}
        - kalender_einde.vakantiedagen_tot_en_met
        + kalender_voor_begin.vakantiedagen_tot_en_met
            as aantal_dagen_buiten_vakantie_vanaf_begin
    from perioden
    asof join kalender_einde
        on perioden.datum_einde >= kalender_einde.datum
    asof join kalender_voor_start
        on perioden.datum_start > kalender_voor_start.datum
    asof join kalender_voor_begin
        on perioden.datum_begin_periode > kalender_voor_begin.datum
),

perioden_zonder_school_gemeten as (
    select
        geteld.*,
        geteld.aantal_dagen > regels.vier_weken as is_langer_dan_4_weken,
        geteld.aantal_dagen_buiten_vakantie_vanaf_begin > regels.drie_maanden
            as is_langer_dan_3_maanden,
        {{ maanddag('geteld.datum_begin_periode') }} >= regels.zomerovergang_begin
        and {{ maanddag('geteld.datum_einde_periode + 1') }}
        <= regels.zomerovergang_einde
        and year(geteld.datum_begin_periode)
        = year(geteld.datum_einde_periode + 1) as is_binnen_zomer
    from geteld
    cross join regels
    where geteld.aantal_dagen_buiten_vakantie > 0
)

select * from perioden_zonder_school_gemeten
