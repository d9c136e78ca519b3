{% macro per_1000(teller, noemer) -%}
    cast(
        (
            (200000::bigint * {{ teller }} + {{ noemer }})
            // nullif(2 * {{ noemer }}, 0)
        ) / 100 as decimal(7, 2)
    )
{%- endmacro %}
