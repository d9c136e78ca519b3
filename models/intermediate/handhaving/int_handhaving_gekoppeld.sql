with processen_verbaal as (select * from {{ ref('stg_carel__processen_verbaal') }}),

halt_verwijzingen as (select * from {{ ref('stg_carel__halt_verwijzingen') }}),

dossiers_gekoppeld as (select * from {{ ref('int_dossiers_gekoppeld') }}),

handhaving as (
    select
        'processen_verbaal' as tabel,
        proces_verbaal_id as handhaving_id,
        dossier_id,
        zaak_id,
        pv_soort as handhavingssoort,
        verdachte,
        afdoening,
        onderwijssoort,
        datum_opgemaakt as datum
    from processen_verbaal
    union all
    select
        'halt_verwijzingen' as tabel,
        halt_verwijzing_id as handhaving_id,
        dossier_id,
        zaak_id,
        'halt' as handhavingssoort,
        'jongere' as verdachte,
        afdoening,
        onderwijssoort,
        datum_verwijzing as datum
    from halt_verwijzingen
),

handhaving_gekoppeld as (
    select
        handhaving.*,
        dossiers_gekoppeld.persoon_id,
        dossiers_gekoppeld.dossier_gemeente_code as bron_gemeente_code,
        dossiers_gekoppeld.dossier_id is not null as is_dossier_bekend
    from handhaving
    left join dossiers_gekoppeld
        on handhaving.dossier_id = dossiers_gekoppeld.dossier_id
)

select * from handhaving_gekoppeld
