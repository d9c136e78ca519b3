with vrijstellingen as (
    select
        *,
        {{ startjaar('datum_start') }} as startjaar
    from {{ ref('int_vrijstellingen_gekoppeld') }}
    where reden_resultaat is null
),

regels as (select * from {{ ref('int_regels_geldend') }}),

begrensd as (
    select
        vrijstellingen.*,
        {{ schooljaar_einde('startjaar') }} as einde_schooljaar,
        if(
            vrijstellingen.is_eerste_beroep,
            vrijstellingen.datum_start - to_months(regels.kennisgeving_termijn),
            make_date(vrijstellingen.startjaar, regels.kennisgeving_voor_maand, 1) - 1
        ) as uiterste_kennisgeving
    from vrijstellingen
    cross join regels
),

afwijkingen_vrijstellingen_termijn_gevonden as (
    select
        persoon_id,
        bron_gemeente_code as gemeente_code,
        datum_start as datum,
        'carel' as bron,
        vrijstelling_id as sleutel,
        unnest(list_distinct([
            if(
                is_tot_einde_schooljaar and not is_permanent
                and datum_einde > einde_schooljaar,
                'vrijstelling_5_voorbij_schooljaar', null
            ),
            if(
                not ontslaat_van_inschrijving and datum_einde > einde_schooljaar,
                'vervangend_voorbij_schooljaar', null
            ),
            if(
                is_tot_einde_schooljaar and datum_kennisgeving > uiterste_kennisgeving,
                'kennisgeving_te_laat', null
            )
        ])) as regel_code
    from begrensd
)

select * from afwijkingen_vrijstellingen_termijn_gevonden
