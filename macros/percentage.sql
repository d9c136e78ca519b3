{% macro percentage(teller, noemer) -%}
    cast(
        ((2000 * {{ teller }} + {{ noemer }}) // nullif(2 * {{ noemer }}, 0)) / 10
        as decimal(5, 1)
    )
{%- endmacro %}
