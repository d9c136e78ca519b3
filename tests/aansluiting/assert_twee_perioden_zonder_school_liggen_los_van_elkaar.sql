-- Meet: tussen twee periodes absoluut verzuim van een leerling in een gemeente ligt
-- minstens één andere dag, en geen periode eindigt voor zij begint.
-- Waarom: raken of overlappen twee periodes, dan is het er één: zij duurt langer dan er
-- staat, en de leerling staat dubbel op de werklijst.
-- Wat te doen: kijk in int_doelgroepperioden_samengevoegd of de twee delen daar al los
-- van elkaar staan; zo niet, dan in int_perioden_zonder_school_bepaald.
with absoluut_verzuim as (
    select
        *,
        lag(datum_einde) over (
            partition by leerling_id, gemeente_code order by datum_start, datum_einde
        ) as vorige_einde
    from {{ ref('fct_absoluut_verzuim') }}
),

niet_los as (
    select * from absoluut_verzuim
    where datum_start <= vorige_einde + 1 or datum_einde < datum_start
)

select * from niet_los
