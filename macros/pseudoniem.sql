{% macro pseudoniem(kolom) -%}
    memory.main.pseudoniem({{ kolom }})
{%- endmacro %}
