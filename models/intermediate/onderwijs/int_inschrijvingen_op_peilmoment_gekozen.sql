with peilmomenten as (select * from {{ ref('int_peilmomenten_verzameld') }}),

inschrijvingen as (select * from {{ ref('int_inschrijvingen_gekoppeld') }}),

begonnen as (
    select
        inschrijvingen.*,
        peilmomenten.datum,
        least(inschrijvingen.datum_einde, peilmomenten.datum) as laatste_dag
    from peilmomenten
    inner join inschrijvingen
        on
            peilmomenten.persoon_id = inschrijvingen.persoon_id
            and peilmomenten.datum >= inschrijvingen.datum_start
),

inschrijvingen_op_peilmoment_gekozen as (
    select
        persoon_id,
        datum,
        school_id,
        onderwijssoort_code,
        onderwijssoort_bron_code,
        laatste_dag,
        laatste_dag = datum as is_lopend
    from begonnen
    qualify row_number() over (
        partition by persoon_id, datum
        order by laatste_dag desc, rangorde desc
    ) = 1
)

select * from inschrijvingen_op_peilmoment_gekozen
