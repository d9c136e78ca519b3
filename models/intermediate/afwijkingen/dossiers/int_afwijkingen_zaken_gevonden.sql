with handhaving as (
    select
        *,
        bool_or(tabel = 'halt_verwijzingen' and afdoening = 'geslaagd') over (
            partition by zaak_id
        ) as is_geslaagd_bij_halt
    from {{ ref('int_handhaving_getoetst') }}
    qualify tabel = 'processen_verbaal'
),

zaken as (select * from {{ ref('int_zaken_beschreven') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

afwijkingen_zaken_gevonden as (
    select
        handhaving.persoon_id,
        handhaving.datum,
        'carel' as bron,
        handhaving.handhaving_id as sleutel,
        unnest(list_distinct([
            if(
                handhaving.zaak_id is not null and handhaving.is_geslaagd_bij_halt,
                'pv_na_geslaagde_halt', null
            ),
            if(zaken.handhaving_id is null, 'pv_zonder_melding', null),
            if(not zaken.past_bij_melding, 'pv_andere_soort', null),
            if(handhaving.datum < zaken.eerste_melding, 'pv_voor_melding', null),
            if(
                handhaving.datum
                > zaken.laatste_melding + to_months(regels.pv_na_melding_termijn),
                'pv_laat_na_melding', null
            )
        ])) as regel_code,
        coalesce(handhaving.gemeente_code, handhaving.bron_gemeente_code)
            as gemeente_code
    from handhaving
    cross join regels
    left join zaken
        on
            handhaving.handhaving_id = zaken.handhaving_id
            and handhaving.dossier_id = zaken.dossier_id
)

select * from afwijkingen_zaken_gevonden
