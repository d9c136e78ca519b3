{% macro code_of_onbekend(waarde, code) -%}
    if({{ waarde }} is null, null, coalesce({{ code }}, 'onbekend'))
{%- endmacro %}

{% macro ja_nee(kolom) -%}
    lower({{ kolom }}) = 'ja'
{%- endmacro %}
