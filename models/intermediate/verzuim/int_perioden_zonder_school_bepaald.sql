with doelgroepperioden as (
    select * from {{ ref('int_doelgroepperioden_samengevoegd') }}
),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

inschrijvingen as (select * from {{ ref('int_inschrijvingen_gekoppeld') }}),

vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_gekoppeld') }}
    where ontslaat_van_inschrijving and reden_resultaat is null
),

dekking as (
    select
        persoon_id,
        datum_start,
        datum_einde
    from inschrijvingen
    union all
    select
        persoon_id,
        datum_start,
        datum_einde
    from vrijstellingen
),

gedekte_delen as (
    select
        doelgroepperioden.*,
        dekking.datum_start as dekking_start,
        dekking.datum_einde as dekking_einde
    from doelgroepperioden
    inner join dekking
        on
            doelgroepperioden.persoon_id = dekking.persoon_id
            and dekking.datum_start <= dekking.datum_einde
            and doelgroepperioden.datum_start <= dekking.datum_einde
            and doelgroepperioden.datum_einde >= dekking.datum_start
    union all
    select
        doelgroepperioden.*,
        doelgroepperioden.datum_einde + 1 as dekking_start,
        doelgroepperioden.datum_einde + 1 as dekking_einde
    from doelgroepperioden
),

gaten as (
    select
        persoon_id,
        gemeente_code,
        coalesce(max(dekking_einde) over (
            partition by persoon_id, gemeente_code, datum_start
            order by dekking_start, dekking_einde
            rows between unbounded preceding and 1 preceding
        ) + 1, datum_start) as gat_start,
        dekking_start - 1 as gat_einde
    from gedekte_delen
),

perioden_zonder_school_bepaald as (
    select
        gaten.persoon_id,
        gaten.gemeente_code,
        gaten.gat_start as datum_start,
        gaten.gat_einde as datum_einde
    from gaten
    inner join leerlingen
        on gaten.persoon_id = leerlingen.persoon_id
    where leerlingen.is_koppelbaar and gaten.gat_start <= gaten.gat_einde
)

select * from perioden_zonder_school_bepaald
