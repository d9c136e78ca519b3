with meldingen as (
    select
        persoon_id,
        gemeente_code,
        datum_start,
        coalesce(datum_einde, cast('{{ var("peildatum") }}' as date)) as datum_einde
    from {{ ref('int_meldingen_geteld') }}
    where telt_mee and is_langdurig
),

kalender_einde as (select * from {{ ref('int_kalenderdagen_geteld') }}),

kalender_voor_start as (select * from kalender_einde),

regels as (select * from {{ ref('int_regels_geldend') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

thuiszitters_relatief_bepaald as (
    select
        leerlingen.leerling_id,
        meldingen.gemeente_code,
        meldingen.datum_start,
        meldingen.datum_einde,
        {{ dagen('meldingen.datum_start', 'meldingen.datum_einde') }}
        - kalender_einde.vakantiedagen_tot_en_met
        + kalender_voor_start.vakantiedagen_tot_en_met
        > regels.drie_maanden as is_langer_dan_3_maanden
    from meldingen
    cross join regels
    inner join leerlingen
        on meldingen.persoon_id = leerlingen.persoon_id
    asof join kalender_einde
        on meldingen.datum_einde >= kalender_einde.datum
    asof join kalender_voor_start
        on meldingen.datum_start > kalender_voor_start.datum
    where meldingen.datum_start <= meldingen.datum_einde
)

select * from thuiszitters_relatief_bepaald
