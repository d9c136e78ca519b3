with dossiers as (
    select * from {{ ref('stg_carel__dossiers') }}
),

meldingen as (
    select * from {{ ref('stg_carel__meldingen') }}
),

processen_verbaal as (
    select * from {{ ref('stg_carel__processen_verbaal') }}
),

halt_verwijzingen as (
    select * from {{ ref('stg_carel__halt_verwijzingen') }}
),

vrijstellingen as (
    select * from {{ ref('stg_carel__vrijstellingen') }}
),

sleutels as (
    select
        'dossiers' as tabel,
        dossier_id as sleutel,
        leverdatum
    from dossiers
    union all
    select
        'meldingen' as tabel,
        melding_id as sleutel,
        leverdatum
    from meldingen
    union all
    select
        'processen_verbaal' as tabel,
        proces_verbaal_id as sleutel,
        leverdatum
    from processen_verbaal
    union all
    select
        'halt_verwijzingen' as tabel,
        halt_verwijzing_id as sleutel,
        leverdatum
    from halt_verwijzingen
    union all
    select
        'vrijstellingen' as tabel,
        vrijstelling_id as sleutel,
        leverdatum
    from vrijstellingen
),

niet_in_laatste_levering as (
    select *
    from sleutels
    qualify leverdatum < max(leverdatum) over (partition by tabel)
),

afwijkingen_verdwenen_gevonden as (
    select
        null::integer as persoon_id,
        null::varchar as gemeente_code,
        leverdatum as datum,
        'carel' as bron,
        sleutel,
        'verdwenen_uit_' || tabel as regel_code
    from niet_in_laatste_levering
)

select * from afwijkingen_verdwenen_gevonden
