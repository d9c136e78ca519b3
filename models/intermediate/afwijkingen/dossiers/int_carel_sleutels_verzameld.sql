with dossiers as (select * from {{ ref('stg_carel__dossiers') }}),

meldingen as (select * from {{ ref('stg_carel__meldingen') }}),

processen_verbaal as (select * from {{ ref('stg_carel__processen_verbaal') }}),

halt_verwijzingen as (select * from {{ ref('stg_carel__halt_verwijzingen') }}),

vrijstellingen as (select * from {{ ref('stg_carel__vrijstellingen') }}),

carel_sleutels_verzameld as (
    select
        leverdatum,
        dossier_id as sleutel,
        'verdwenen_uit_dossiers' as regel_code
    from dossiers
    union all by name
    select
        leverdatum,
        melding_id as sleutel,
        'verdwenen_uit_meldingen' as regel_code
    from meldingen
    union all by name
    select
        leverdatum,
        proces_verbaal_id as sleutel,
        'verdwenen_uit_processen_verbaal' as regel_code
    from processen_verbaal
    union all by name
    select
        leverdatum,
        halt_verwijzing_id as sleutel,
        'verdwenen_uit_halt_verwijzingen' as regel_code
    from halt_verwijzingen
    union all by name
    select
        leverdatum,
        vrijstelling_id as sleutel,
        'verdwenen_uit_vrijstellingen' as regel_code
    from vrijstellingen
)

select * from carel_sleutels_verzameld
