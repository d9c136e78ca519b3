with regels as (
    select * from {{ ref('int_regels_geldend') }}
),

vakanties as (
    select * from {{ ref('int_vakanties_gekozen') }}
),

kalenderdagen as (
    select
        regels.schoolweek_laatste_dag,
        unnest(generate_series(
            make_date(regels.kalender_eerste_jaar, 1, 1)::timestamp,
            make_date(regels.kalender_laatste_jaar + 1, 1, 1)::timestamp,
            interval 1 day
        ))::date as datum
    from regels
),

getypeerd as (
    select
        kalenderdagen.datum,
        count(vakanties.datum_start) = 0 as is_buiten_vakantie,
        count(vakanties.datum_start) = 0
        and isodow(kalenderdagen.datum) <= kalenderdagen.schoolweek_laatste_dag
            as is_schooldag
    from kalenderdagen
    left join vakanties
        on kalenderdagen.datum between vakanties.datum_start and vakanties.datum_einde
    group by kalenderdagen.datum, kalenderdagen.schoolweek_laatste_dag
),

kalenderdagen_geteld as (
    select
        datum,
        is_buiten_vakantie,
        count(*) filter (is_buiten_vakantie) over (order by datum)
            as dagen_buiten_vakantie_tot_en_met,
        count(*) filter (is_schooldag) over (order by datum)
            as schooldagen_tot_en_met
    from getypeerd
)

select * from kalenderdagen_geteld
