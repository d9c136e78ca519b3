{% macro grens(regel_code) -%}
    max(waarde) filter (regel_code = '{{ regel_code }}') as {{ regel_code }}
{%- endmacro %}
