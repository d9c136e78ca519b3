with cijfercontroles as (select * from {{ ref('int_cijfercontroles_getoetst') }}),

rijcontroles as (select * from {{ ref('int_rijcontroles_getoetst') }}),

controles as (
    select * from cijfercontroles
    union all by name
    select * from rijcontroles
),

fct_controleresultaten as (
    select
        regel_code,
        gemeente_code,
        schooljaar,
        '{{ invocation_id }}' as build_id,
        omschrijving,
        norm,
        ernst,
        uitkomst,
        plek,
        tabel,
        herstel_in,
        herstel,
        '{{ run_started_at }}'::timestamptz::timestamp as gecontroleerd_op,
        aantal_gecontroleerd,
        aantal_afwijkend,
        (
            100 * least(aantal_afwijkend, aantal_gecontroleerd)
            / nullif(aantal_gecontroleerd, 0)
        )::decimal(5, 1) as percentage_afwijkend,
        waarde,
        vergelijkwaarde
    from controles
)

select * from fct_controleresultaten
