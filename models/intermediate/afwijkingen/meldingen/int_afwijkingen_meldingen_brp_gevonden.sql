with meldingen as (
    select * from {{ ref('int_meldingen_getoetst') }}
    where reden_status is null
),

personen as (select * from {{ ref('int_personen') }}),

afwijkingen_meldingen_brp_gevonden as (
    select
        meldingen.persoon_id,
        meldingen.datum_melding as datum,
        'carel' as bron,
        meldingen.melding_id as sleutel,
        unnest(list_distinct([
            if(
                meldingen.gemeente_code is null, if(
                    personen.is_overleden
                    and meldingen.datum_melding >= personen.datum_bijhouding_gestopt,
                    'melding_na_overlijden', 'melding_buiten_gemeente'
                ), null
            ),
            if(
                meldingen.gemeente_code is not null and meldingen.vraagt_plicht
                and not meldingen.is_plichtig and personen.geboortedatum is not null,
                'melding_buiten_plicht', null
            ),
            if(
                meldingen.is_plichtig and meldingen.is_wettelijk
                and not meldingen.vraagt_plicht, 'melding_18_plus_maar_plichtig', null
            )
        ])) as regel_code,
        coalesce(meldingen.gemeente_code, meldingen.bron_gemeente_code)
            as gemeente_code
    from meldingen
    inner join personen
        on meldingen.persoon_id = personen.persoon_id
)

select * from afwijkingen_meldingen_brp_gevonden
