with meldingen as (
    select
        *,
        school_id = 'onbekend' as is_school_onbekend,
        row_number() over (
            partition by duo_meldingsnummer order by melding_id
        ) as volgnummer_bij_duo,
        min(dossier_id) over hetzelfde_verzuim
        != max(dossier_id) over hetzelfde_verzuim as is_in_twee_dossiers
    from {{ ref('int_meldingen_getoetst') }}
    where reden_status is null
    window hetzelfde_verzuim as (
        partition by persoon_id, verzuimsoort_code, datum_start
    )
),

afwijkingen_meldingen_gevonden as (
    select
        persoon_id,
        datum_melding as datum,
        'carel' as bron,
        melding_id as sleutel,
        unnest(list_distinct([
            if(is_dossier_bekend, null, 'dossier_onbekend'),
            if(
                persoon_id is not null and datum_start is not null
                and is_in_twee_dossiers, 'melding_in_twee_dossiers', null
            ),
            if(
                duo_meldingsnummer is not null and volgnummer_bij_duo > 1,
                'melding_dubbel_bij_duo', null
            ),
            if(datum_einde < datum_start, 'melding_einde_voor_begin', null),
            if(
                is_school_onbekend and not is_absoluut, 'melding_zonder_school', null
            )
        ])) as regel_code,
        coalesce(gemeente_code, bron_gemeente_code) as gemeente_code
    from meldingen
)

select * from afwijkingen_meldingen_gevonden
