{% macro verhouding(teller, noemer, per, decimalen) -%}
    {%- set stap = 10 ** decimalen -%}
    cast(
        (
            ({{ 2 * per * stap }}::bigint * {{ teller }} + {{ noemer }})
            // nullif(2 * {{ noemer }}, 0)
        ) / {{ stap }} as decimal({{ (per ~ '') | length + 1 + decimalen }}, {{ decimalen }})
    )
{%- endmacro %}
