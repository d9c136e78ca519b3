with waarschuwingen as (select * from {{ source('poort', 'waarschuwingen') }}),

poortcodes as (
    select * from {{ ref('poortcodes') }}
    where soort = 'waarschuwing'
),

fct_waarschuwingen as (
    select
        waarschuwingen.bestand,
        waarschuwingen.soort as waarschuwing_code,
        waarschuwingen.kolom,
        waarschuwingen.onderdeel,
        poortcodes.omschrijving,
        poortcodes.herstel,
        poortcodes.herstel_in,
        poortcodes.eenheid,
        waarschuwingen.aantal as aantal_keer
    from waarschuwingen
    left join poortcodes
        on waarschuwingen.soort = poortcodes.code
)

select * from fct_waarschuwingen
