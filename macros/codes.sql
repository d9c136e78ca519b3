{% macro code_of_onbekend(waarde, code) -%}
    if({{ waarde }} is null, null, coalesce({{ code }}, 'onbekend'))
{%- endmacro %}

{% macro ja_nee(kolom) -%}
    lower({{ kolom }}) = 'ja'
{%- endmacro %}

{% macro gemeentecode(kolom) -%}
    if(
        regexp_full_match({{ kolom }}, '[0-9]{1,4}'),
        lpad({{ kolom }}, 4, '0'), {{ kolom }}
    )
{%- endmacro %}
