with meldingen_getoetst as (select * from {{ ref('int_meldingen_getoetst') }}),

ontdubbeld as (
    select
        * exclude (reden_telt_niet_mee),
        coalesce(
            reden_telt_niet_mee,
            if(
                duo_meldingsnummer is not null
                and row_number() over (
                    partition by
                        reden_telt_niet_mee is null, gemeente_code, duo_meldingsnummer
                    order by melding_id
                ) > 1, 'dubbel', null
            )
        ) as reden_telt_niet_mee
    from meldingen_getoetst
),

meldingen_geteld as (
    select
        *,
        reden_telt_niet_mee is null as telt_mee,
        if(
            telt_mee, row_number() over (
                partition by telt_mee, persoon_id, schooljaar, gemeente_code
                order by datum_melding, melding_id
            ), null
        ) as volgnummer_in_schooljaar
    from ontdubbeld
)

select * from meldingen_geteld
