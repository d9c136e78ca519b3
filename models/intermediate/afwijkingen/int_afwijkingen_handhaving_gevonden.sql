with handhaving as (
    select
        *,
        tabel = 'processen_verbaal' as is_proces_verbaal,
        bool_or(
            tabel = 'halt_verwijzingen' and coalesce(afdoening = 'geslaagd', false)
        ) over (partition by coalesce(zaak_id, tabel || handhaving_id))
            as is_geslaagd_bij_halt
    from {{ ref('int_handhaving_getoetst') }}
),

personen as (
    select * from {{ ref('int_personen') }}
),

leeftijden as (
    select * from {{ ref('leeftijden_handhaving') }}
),

zaken as (
    select
        zaak_id,
        min(datum_melding) as eerste_melddatum
    from {{ ref('int_meldingen_gekoppeld') }}
    where zaak_id is not null
    group by zaak_id
),

regels as (
    select * from {{ ref('int_regels_geldend') }}
),

te_jong as (
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
),

in_zaak as (
    select
        handhaving.*,
        unnest([
            if(handhaving.is_geslaagd_bij_halt, 'pv_na_geslaagde_halt', null),
            if(zaken.zaak_id is null, 'pv_zonder_melding', null),
            if(handhaving.datum < zaken.eerste_melddatum, 'pv_voor_melding', null),
            if(
                handhaving.datum > zaken.eerste_melddatum
                + to_months(regels.pv_na_melding_termijn),
                'pv_laat_na_melding', null
            )
        ]) as regel_code
    from handhaving
    cross join regels
    left join zaken
        on handhaving.zaak_id = zaken.zaak_id
    where handhaving.is_proces_verbaal
),

gevonden as (
    select * from te_jong
    union all
    select * from in_zaak
    where regel_code is not null
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
