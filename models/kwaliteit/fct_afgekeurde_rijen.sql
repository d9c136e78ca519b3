with afgekeurde_rijen as (select * from {{ source('poort', 'afgekeurde_rijen') }}),

poortcodes as (
    select * from {{ ref('poortcodes') }}
    where soort = 'afkeuring'
),

fct_afgekeurde_rijen as (
    select
        afgekeurde_rijen.bestand,
        afgekeurde_rijen.regelnummer,
        afgekeurde_rijen.reden_code,
        if(
            afgekeurde_rijen.is_persoonsnummer
            and afgekeurde_rijen.sleutel is not null,
            {{ pseudoniem('afgekeurde_rijen.sleutel') }},
            afgekeurde_rijen.sleutel
        ) as sleutel,
        afgekeurde_rijen.kolom,
        poortcodes.omschrijving,
        poortcodes.herstel,
        poortcodes.herstel_in
    from afgekeurde_rijen
    left join poortcodes
        on afgekeurde_rijen.reden_code = poortcodes.code
)

select * from fct_afgekeurde_rijen
