-- Meet: elke reden waarom een rij niet telt of een leerling geen onderwijs heeft, komt
-- in het voorbeeld voor, in elke feitentabel waarin zij kan staan.
-- Waarom: aan het voorbeeld is te zien wat elke reden betekent, en dat de tabellen
-- onder het verslag haar tonen.
-- Wat te doen: laat het voorbeeld een rij met die reden bevatten, of haal een reden die
-- niet meer bestaat uit deze lijst (leerplicht/voorbeeld).
{{ config(tags=['voorbeeld']) }}

with verwacht (tabel, reden) as (
    values
    ('registraties', 'vrijstelling'),
    ('registraties', 'niet_koppelbaar'),
    ('registraties', 'alleen_vakantie'),
    ('registraties', 'absoluut_bekend'),
    ('registraties', 'absoluut_onbekend'),
    ('meldingen', 'ingetrokken'),
    ('meldingen', 'geoorloofd'),
    ('meldingen', 'dossier_onbekend'),
    ('meldingen', 'niet_in_brp'),
    ('meldingen', 'buiten_gemeente'),
    ('meldingen', 'niet_plichtig'),
    ('meldingen', 'dubbel'),
    ('processen_verbaal', 'dossier_onbekend'),
    ('processen_verbaal', 'niet_in_brp'),
    ('processen_verbaal', 'buiten_gemeente'),
    ('halt_verwijzingen', 'dossier_onbekend'),
    ('halt_verwijzingen', 'niet_in_brp'),
    ('halt_verwijzingen', 'buiten_gemeente'),
    ('vrijstellingen', 'niet_verleend'),
    ('vrijstellingen', 'dossier_onbekend'),
    ('vrijstellingen', 'niet_in_brp'),
    ('vrijstellingen', 'buiten_doelgroep'),
    ('vrijstellingen', 'zelfde_grond')
),

gevonden as (
    select
        'registraties' as tabel,
        reden_geen_onderwijs as reden
    from {{ ref('fct_registraties') }}
    union all
    select
        'meldingen' as tabel,
        reden_telt_niet_mee as reden
    from {{ ref('fct_meldingen') }}
    union all
    select
        'processen_verbaal' as tabel,
        reden_telt_niet_mee as reden
    from {{ ref('fct_processen_verbaal') }}
    union all
    select
        'halt_verwijzingen' as tabel,
        reden_telt_niet_mee as reden
    from {{ ref('fct_halt_verwijzingen') }}
    union all
    select
        'vrijstellingen' as tabel,
        reden_telt_niet_mee as reden
    from {{ ref('fct_vrijstellingen') }}
),

ontbrekende_redenen as (
    select verwacht.*
    from verwacht
    anti join gevonden
        on
            verwacht.tabel = gevonden.tabel
            and verwacht.reden = gevonden.reden
)

select * from ontbrekende_redenen
