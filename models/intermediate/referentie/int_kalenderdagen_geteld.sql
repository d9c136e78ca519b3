with regels as (select * from {{ ref('int_regels_geldend') }}),

vakanties as (select * from {{ ref('int_vakanties_gekozen') }}),

kalenderdagen as (select * from {{ ref('int_kalenderdagen_bepaald') }}),

vakantiedagen as (
    select distinct
        unnest(generate_series(
            datum_start::timestamp, datum_einde::timestamp, interval 1 day
        ))::date as datum
    from vakanties
),

getypeerd as (
    select
        kalenderdagen.datum,
        vakantiedagen.datum is not null as is_vakantie,
        isodow(kalenderdagen.datum) <= regels.schoolweek_laatste_dag as is_weekdag
    from kalenderdagen
    cross join regels
    left join vakantiedagen
        on kalenderdagen.datum = vakantiedagen.datum
),

kalenderdagen_geteld as (
    select
        datum,
        is_vakantie,
        -- Not a filter clause: DuckDB then counts every row again for every day.
        count(if(is_vakantie, 1, null)) over (order by datum)
            as vakantiedagen_tot_en_met,
        count(if(is_weekdag and not is_vakantie, 1, null)) over (order by datum)
            as schooldagen_tot_en_met
    from getypeerd
)

select * from kalenderdagen_geteld
