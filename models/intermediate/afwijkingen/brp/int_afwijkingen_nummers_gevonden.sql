-- A number that the person no longer has in the last delivery of the BRP.
with oude_nummers as (
    select *
    from {{ ref('stg_brp__nummers') }}
    qualify leverdatum < max(leverdatum) over (partition by a_nummer)
),

personen as (select * from {{ ref('int_personen') }}),

huidige_nummers as (
    select koppelbaar_nummer from personen
),

dossiers as (select * from {{ ref('stg_carel__dossiers') }}),

inschrijvingen as (select * from {{ ref('stg_duo__inschrijvingen') }}),

gebruikte_nummers as (
    select
        persoonsnummer,
        leverdatum as datum,
        'carel' as bron,
        dossier_id as sleutel,
        'dossier_onder_oud_bsn' as regel_code
    from dossiers
    union all by name
    select distinct
        persoonsnummer,
        leverdatum as datum,
        'duo' as bron,
        school_id as sleutel,
        'inschrijving_onder_oud_bsn' as regel_code
    from inschrijvingen
),

afwijkingen_nummers_gevonden as (
    select
        personen.persoon_id,
        gebruikte_nummers.datum,
        gebruikte_nummers.bron,
        gebruikte_nummers.sleutel,
        gebruikte_nummers.regel_code
    from gebruikte_nummers
    inner join oude_nummers
        on gebruikte_nummers.persoonsnummer = oude_nummers.burgerservicenummer
    inner join personen
        on oude_nummers.a_nummer = personen.a_nummer
    anti join huidige_nummers
        on gebruikte_nummers.persoonsnummer = huidige_nummers.koppelbaar_nummer
)

select * from afwijkingen_nummers_gevonden
