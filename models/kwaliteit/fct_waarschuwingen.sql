with waarschuwingen as (
    select * from {{ source('poort', 'waarschuwingen') }}
),

poortcodes as (
    select * from {{ ref('poortcodes') }}
    where soort = 'waarschuwing'
),

opgeteld as (
    select
        bestand,
        soort,
        nullif(kolom, '') as kolom,
        sum(aantal)::bigint as aantal_keer
    from waarschuwingen
    group by bestand, soort, kolom
),

fct_waarschuwingen as (
    select
        opgeteld.bestand,
        opgeteld.soort as waarschuwing_code,
        opgeteld.kolom,
        poortcodes.omschrijving,
        poortcodes.herstel,
        poortcodes.herstel_in,
        poortcodes.eenheid,
        opgeteld.aantal_keer
    from opgeteld
    left join poortcodes
        on opgeteld.soort = poortcodes.code
)

select * from fct_waarschuwingen
