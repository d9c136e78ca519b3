with meldingen as (
    select * from {{ ref('int_meldingen_getoetst') }}
    where reden_status is null and vraagt_plicht and gemeente_code is not null
),

absolute_meldingen as (
    select * from {{ ref('int_absolute_meldingen_getoetst') }}
    where reden = 'ingeschreven'
),

vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_gekoppeld') }}
    where ontslaat_van_inschrijving and reden_resultaat is null
),

vrijgestelde_meldingen as (
    select distinct meldingen.melding_id
    from meldingen
    inner join vrijstellingen
        on
            meldingen.persoon_id = vrijstellingen.persoon_id
            and meldingen.datum_melding between vrijstellingen.datum_start
            and vrijstellingen.datum_einde
),

afwijkingen_meldingen_onderwijs_gevonden as (
    select
        meldingen.persoon_id,
        meldingen.gemeente_code,
        meldingen.datum_melding as datum,
        'carel' as bron,
        meldingen.melding_id as sleutel,
        unnest(list_distinct([
            if(
                absolute_meldingen.melding_id is not null,
                'absoluut_maar_ingeschreven', null
            ),
            if(
                not meldingen.is_absoluut and meldingen.is_plichtig
                and not meldingen.is_ingeschreven, 'relatief_niet_ingeschreven', null
            ),
            if(
                vrijgestelde_meldingen.melding_id is not null,
                'melding_tijdens_vrijstelling', null
            )
        ])) as regel_code
    from meldingen
    left join absolute_meldingen
        on meldingen.melding_id = absolute_meldingen.melding_id
    left join vrijgestelde_meldingen
        on meldingen.melding_id = vrijgestelde_meldingen.melding_id
)

select * from afwijkingen_meldingen_onderwijs_gevonden
