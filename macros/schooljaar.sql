{% macro startjaar(datum) -%}
    (year({{ datum }}) - if(month({{ datum }}) < 8, 1, 0))
{%- endmacro %}

{% macro schooljaar(datum) -%}
    {{ schooljaar_naam(startjaar(datum)) }}
{%- endmacro %}

{% macro schooljaar_naam(startjaar) -%}
    format('{:04d}-{:04d}', {{ startjaar }}, {{ startjaar }} + 1)
{%- endmacro %}

{% macro schooljaar_start(startjaar) -%}
    make_date({{ startjaar }}, 8, 1)
{%- endmacro %}

{% macro schooljaar_einde(startjaar) -%}
    make_date({{ startjaar }} + 1, 7, 31)
{%- endmacro %}

{% macro teldatum(startjaar) -%}
    make_date({{ startjaar }}, 10, 1)
{%- endmacro %}
