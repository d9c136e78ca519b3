with vrijstellingen as (
    select
        *,
        {{ startjaar('datum_start') }} as startjaar,
        max(datum_einde) filter (ontslaat_van_inschrijving) over (
            partition by persoon_id
            order by datum_start, vrijstelling_id
            rows between unbounded preceding and 1 preceding
        ) as einde_vorige
    from {{ ref('int_vrijstellingen_gekoppeld') }}
    where reden_resultaat is null and persoon_id is not null
),

inschrijvingen as (
    select * from {{ ref('int_inschrijvingen_gekoppeld') }}
),

personen as (
    select * from {{ ref('int_personen') }}
),

verjaardagen as (
    select
        *,
        {{ startjaar('datum_leerplicht_einde_leeftijd') }} as laatste_leerplichtjaar
    from {{ ref('int_verjaardagen_bepaald') }}
),

met_inschrijving as (
    select distinct vrijstellingen.vrijstelling_id
    from vrijstellingen
    inner join inschrijvingen
        on
            vrijstellingen.persoon_id = inschrijvingen.persoon_id
            and vrijstellingen.datum_start <= inschrijvingen.datum_einde
            and vrijstellingen.datum_einde >= inschrijvingen.datum_start
    where vrijstellingen.ontslaat_van_inschrijving
),

beoordeeld as (
    select
        vrijstellingen.*,
        unnest([
            if(
                met_inschrijving.vrijstelling_id is not null,
                'vrijstelling_naast_inschrijving', null
            ),
            if(
                vrijstellingen.ontslaat_van_inschrijving
                and vrijstellingen.datum_start <= vrijstellingen.einde_vorige,
                'vrijstelling_overlapt_andere', null
            ),
            if(
                vrijstellingen.is_alleen_voor_kwalificatieplicht
                and vrijstellingen.startjaar <= verjaardagen.laatste_leerplichtjaar,
                'vrijstelling_15_tijdens_leerplicht', null
            ),
            if(
                vrijstellingen.is_alleen_laatste_leerplichtjaar
                and vrijstellingen.startjaar != verjaardagen.laatste_leerplichtjaar,
                'vervangend_3b_niet_in_laatste_jaar', null
            ),
            if(
                vrijstellingen.is_tot_einde_schooljaar
                and not vrijstellingen.is_permanent
                and vrijstellingen.datum_einde
                > {{ schooljaar_einde('vrijstellingen.startjaar') }},
                'vrijstelling_5_voorbij_schooljaar', null
            ),
            if(
                vrijstellingen.datum_einde
                >= verjaardagen.datum_kwalificatieplicht_einde_leeftijd,
                'vrijstelling_na_einde_plicht', null
            ),
            if(
                vrijstellingen.datum_start
                < {{ verjaardag('personen.geboortedatum', 'leeftijd_vanaf') }},
                'vervangend_3a_te_jong', null
            )
        ]) as regel_code
    from vrijstellingen
    inner join personen
        on vrijstellingen.persoon_id = personen.persoon_id
    left join verjaardagen
        on vrijstellingen.persoon_id = verjaardagen.persoon_id
    left join met_inschrijving
        on vrijstellingen.vrijstelling_id = met_inschrijving.vrijstelling_id
),

afwijkingen_vrijstellingen_gevonden as (
    select
        persoon_id,
        bron_gemeente_code as gemeente_code,
        datum_start as datum,
        'carel' as bron,
        vrijstelling_id as sleutel,
        regel_code
    from beoordeeld
    where regel_code is not null
)

select * from afwijkingen_vrijstellingen_gevonden
