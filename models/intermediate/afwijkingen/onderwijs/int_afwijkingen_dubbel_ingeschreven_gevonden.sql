with inschrijvingen as (select * from {{ ref('int_inschrijvingen_gekoppeld') }}),

eerdere_inschrijvingen as (select * from inschrijvingen),

doelgroepperioden as (select * from {{ ref('int_doelgroepperioden_samengevoegd') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

tegelijk as (
    select
        inschrijvingen.persoon_id,
        inschrijvingen.school_id,
        inschrijvingen.datum_start,
        least(
            inschrijvingen.datum_einde, eerdere_inschrijvingen.datum_einde
        ) as datum_einde
    from inschrijvingen
    inner join eerdere_inschrijvingen
        on
            inschrijvingen.persoon_id = eerdere_inschrijvingen.persoon_id
            and inschrijvingen.school_id != eerdere_inschrijvingen.school_id
            and inschrijvingen.rangorde > eerdere_inschrijvingen.rangorde
),

afwijkingen_dubbel_ingeschreven_gevonden as (
    select distinct
        tegelijk.persoon_id,
        doelgroepperioden.gemeente_code,
        tegelijk.datum_start as datum,
        'duo' as bron,
        tegelijk.school_id as sleutel,
        'leerling_op_twee_scholen' as regel_code
    from tegelijk
    inner join regels
        on
            regels.dubbel_ingeschreven_termijn
            < {{ dagen('tegelijk.datum_start', 'tegelijk.datum_einde') }}
    inner join doelgroepperioden
        on
            tegelijk.persoon_id = doelgroepperioden.persoon_id
            and tegelijk.datum_start <= doelgroepperioden.datum_einde
            and tegelijk.datum_einde >= doelgroepperioden.datum_start
)

select * from afwijkingen_dubbel_ingeschreven_gevonden
