with afwijkingen as (
    select
        *,
        coalesce(datum, cast('{{ var("peildatum") }}' as date)) as dag
    from {{ ref('int_afwijkingen_verzameld') }}
),

doelgroepperioden as (select * from {{ ref('int_doelgroepperioden_samengevoegd') }}),

gemeenten_opgevolgd as (select * from {{ ref('int_gemeenten_opgevolgd') }}),

gemeenten_gekozen as (select * from {{ ref('int_gemeenten_gekozen') }}),

op_woonplaats as (
    select
        afwijkingen.* exclude (gemeente_code),
        coalesce(
            doelgroepperioden.gemeente_code, afwijkingen.gemeente_code
        ) as gemeente_code
    from afwijkingen
    left join doelgroepperioden
        on
            afwijkingen.persoon_id = doelgroepperioden.persoon_id
            and afwijkingen.dag between doelgroepperioden.datum_start
            and doelgroepperioden.datum_einde
),

afwijkingen_geplaatst as (
    select distinct
        op_woonplaats.persoon_id,
        op_woonplaats.datum,
        op_woonplaats.bron,
        op_woonplaats.sleutel,
        op_woonplaats.regel_code,
        coalesce(
            gemeenten_opgevolgd.gemeente_code, op_woonplaats.gemeente_code
        ) as gemeente_code
    from op_woonplaats
    left join gemeenten_opgevolgd
        on op_woonplaats.gemeente_code = gemeenten_opgevolgd.oude_gemeente_code
    left join gemeenten_gekozen
        on gemeenten_opgevolgd.gemeente_code = gemeenten_gekozen.gemeente_code
    where
        gemeenten_opgevolgd.gemeente_code is null
        or gemeenten_gekozen.gemeente_code is not null
)

select * from afwijkingen_geplaatst
