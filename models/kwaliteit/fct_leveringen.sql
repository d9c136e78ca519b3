with leveringen as (select * from {{ source('poort', 'leveringen') }}),

fct_leveringen as (
    select
        bestand,
        bron,
        tabel,
        sha256,
        oordeel,
        leverdatum,
        aantal_gelezen,
        aantal_geaccepteerd,
        aantal_vervangen,
        aantal_afgekeurd,
        controletotaal
    from leveringen
)

select * from fct_leveringen
