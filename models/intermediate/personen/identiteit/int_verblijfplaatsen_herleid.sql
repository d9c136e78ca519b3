with verblijfplaatsen as (select * from {{ ref('stg_brp__verblijfplaatsen') }}),

personen as (select * from {{ ref('int_personen') }}),

gemeenten_opgevolgd as (select * from {{ ref('int_gemeenten_opgevolgd') }}),

regels as (
    select
        lpad(onbekende_maand_wordt_maand::varchar, 2, '0') as maand,
        lpad(onbekende_dag_wordt_dag::varchar, 2, '0') as dag
    from {{ ref('int_regels_geldend') }}
),

verblijfplaatsen_herleid as (
    select
        personen.persoon_id,
        verblijfplaatsen.gemeente_code as geleverde_gemeente_code,
        coalesce(
            gemeenten_opgevolgd.gemeente_code, verblijfplaatsen.gemeente_code
        ) as gemeente_code,
        {{ brp_datum('inschrijvingsdatum_brp', 'maand', 'dag') }} as datum_start,
        {{ brp_datum('vertrekdatum_brp', 'maand', 'dag') }} as datum_vertrek,
        personen.datum_bijhouding_gestopt
    from verblijfplaatsen
    cross join regels
    inner join personen
        on verblijfplaatsen.a_nummer = personen.a_nummer
    left join gemeenten_opgevolgd
        on verblijfplaatsen.gemeente_code = gemeenten_opgevolgd.oude_gemeente_code
)

select * from verblijfplaatsen_herleid
