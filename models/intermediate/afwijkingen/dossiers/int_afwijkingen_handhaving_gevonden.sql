with handhaving as (select * from {{ ref('int_handhaving_getoetst') }}),

personen as (select * from {{ ref('int_personen') }}),

leeftijden as (select * from {{ ref('leeftijden_handhaving') }}),

gevonden as (
    select
        handhaving.*,
        leeftijden.regel_code
    from handhaving
    inner join personen
        on handhaving.persoon_id = personen.persoon_id
    inner join leeftijden
        on
            handhaving.soort_code = leeftijden.soort_code
            and handhaving.verdachte = leeftijden.verdachte
            and handhaving.datum
            < {{ verjaardag('personen.geboortedatum', 'leeftijden.minimum_leeftijd') }}
    union all by name
    select
        *,
        'dossier_onbekend' as regel_code
    from handhaving
    where not is_dossier_bekend
),

afwijkingen_handhaving_gevonden as (
    select
        persoon_id,
        datum,
        'carel' as bron,
        handhaving_id as sleutel,
        regel_code,
        coalesce(gemeente_code, bron_gemeente_code) as gemeente_code
    from gevonden
)

select * from afwijkingen_handhaving_gevonden
