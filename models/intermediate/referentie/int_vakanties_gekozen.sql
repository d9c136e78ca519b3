with schoolvakanties as (select * from {{ ref('schoolvakanties') }}),

vakanties_gekozen as (
    select
        vakantie,
        datum_start,
        datum_einde
    from schoolvakanties
    where regio = '{{ var("vakantieregio") }}'
)

select * from vakanties_gekozen
