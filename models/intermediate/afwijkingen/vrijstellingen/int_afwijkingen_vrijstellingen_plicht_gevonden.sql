with vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_gekoppeld') }}
    where reden_resultaat is null
),

personen as (select * from {{ ref('int_personen') }}),

plichten as (
    select
        persoon_id,
        min(datum_einde) as einde_leerplicht,
        max(datum_einde) as einde_plicht
    from {{ ref('int_plichten_bepaald') }}
    group by persoon_id
),

afwijkingen_vrijstellingen_plicht_gevonden as (
    select
        vrijstellingen.persoon_id,
        vrijstellingen.bron_gemeente_code as gemeente_code,
        vrijstellingen.datum_start as datum,
        'carel' as bron,
        vrijstellingen.vrijstelling_id as sleutel,
        unnest(list_distinct([
            if(
                vrijstellingen.is_alleen_voor_kwalificatieplicht
                and vrijstellingen.datum_start <= plichten.einde_leerplicht,
                'vrijstelling_15_tijdens_leerplicht', null
            ),
            if(
                vrijstellingen.is_alleen_laatste_leerplichtjaar
                and {{ startjaar('vrijstellingen.datum_start') }}
                != {{ startjaar('plichten.einde_leerplicht') }},
                'vervangend_3b_niet_in_laatste_jaar', null
            ),
            if(
                vrijstellingen.datum_start
                < {{ verjaardag('personen.geboortedatum', 'leeftijd_vanaf') }},
                'vervangend_3a_te_jong', null
            ),
            if(
                vrijstellingen.datum_einde > plichten.einde_plicht,
                'vrijstelling_na_einde_plicht', null
            )
        ])) as regel_code
    from vrijstellingen
    inner join personen
        on vrijstellingen.persoon_id = personen.persoon_id
    inner join plichten
        on vrijstellingen.persoon_id = plichten.persoon_id
)

select * from afwijkingen_vrijstellingen_plicht_gevonden
