with vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_gekoppeld') }}
    where
        reden_resultaat is null and persoon_id is not null
        and datum_start <= datum_einde
),

inschrijvingen as (select * from {{ ref('int_inschrijvingen_gekoppeld') }}),

vergeleken as (
    select
        vrijstellingen.vrijstelling_id,
        count(inschrijvingen.persoon_id) > 0 as is_ingeschreven
    from vrijstellingen
    left join inschrijvingen
        on
            vrijstellingen.persoon_id = inschrijvingen.persoon_id
            and vrijstellingen.datum_start <= inschrijvingen.datum_einde
            and vrijstellingen.datum_einde >= inschrijvingen.datum_start
    group by vrijstellingen.vrijstelling_id
),

afwijkingen_vrijstellingen_onderwijs_gevonden as (
    select
        vrijstellingen.persoon_id,
        vrijstellingen.bron_gemeente_code as gemeente_code,
        vrijstellingen.datum_start as datum,
        'carel' as bron,
        vrijstellingen.vrijstelling_id as sleutel,
        if(
            vrijstellingen.ontslaat_van_inschrijving,
            'vrijstelling_naast_inschrijving', 'vervangend_zonder_inschrijving'
        ) as regel_code
    from vrijstellingen
    inner join vergeleken
        on
            vrijstellingen.vrijstelling_id = vergeleken.vrijstelling_id
            and vrijstellingen.ontslaat_van_inschrijving = vergeleken.is_ingeschreven
)

select * from afwijkingen_vrijstellingen_onderwijs_gevonden
