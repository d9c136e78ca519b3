{#
    Meet: elke levering waarin gelezen niet gelijk is aan geaccepteerd + vervangen +
    afgekeurd, of waarvan niet elke afgekeurde rij in fct_afgekeurde_rijen staat.
    Waarom: er mag geen rij verdwijnen zonder dat iemand het ziet.
    Doen: dit is een fout in de poort (leerplicht/poort), niet in de levering. Gebruik de
    cijfers van deze bouw niet en meld het bestand en de aantallen aan het gegevensteam.
#}
with leveringen as (
    select * from {{ ref('fct_leveringen') }}
),

afgekeurde_rijen as (
    select * from {{ ref('fct_afgekeurde_rijen') }}
),

afgekeurd_per_bestand as (
    select
        bestand,
        count(*) as aantal_regels
    from afgekeurde_rijen
    group by bestand
),

niet_verantwoord as (
    select
        leveringen.aantal_gelezen,
        leveringen.aantal_geaccepteerd,
        leveringen.aantal_vervangen,
        leveringen.aantal_afgekeurd,
        afgekeurd_per_bestand.aantal_regels,
        coalesce(leveringen.bestand, afgekeurd_per_bestand.bestand) as bestand
    from leveringen
    full outer join afgekeurd_per_bestand
        on leveringen.bestand = afgekeurd_per_bestand.bestand
    where
        leveringen.aantal_gelezen is distinct from
        leveringen.aantal_geaccepteerd
        + leveringen.aantal_vervangen
        + leveringen.aantal_afgekeurd
        or leveringen.aantal_afgekeurd
        is distinct from coalesce(afgekeurd_per_bestand.aantal_regels, 0)
)

select * from niet_verantwoord
