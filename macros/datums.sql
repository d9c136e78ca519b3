{% macro datum(kolom) -%}
    cast(try_strptime({{ kolom }}, '%d-%m-%Y') as date)
{%- endmacro %}

{% macro brp_datum(kolom, maand_bij_onbekend, dag_bij_onbekend) -%}
    try_cast(
        nullif(left({{ kolom }}, 4), '0000') || '-'
        || coalesce(nullif(substr({{ kolom }}, 5, 2), '00'), {{ maand_bij_onbekend }})
        || '-' || if(
            substr({{ kolom }}, 5, 2) = '00', '01',
            coalesce(nullif(right({{ kolom }}, 2), '00'), {{ dag_bij_onbekend }})
        ) as date
    )
{%- endmacro %}

{% macro verjaardag(geboortedatum, leeftijd) -%}
    make_date(
        year({{ geboortedatum }}) + {{ leeftijd }}, month({{ geboortedatum }}), 1
    ) + (day({{ geboortedatum }})::integer - 1)
{%- endmacro %}

{% macro open_einde(datum_einde) -%}
    coalesce({{ datum_einde }}, cast('9999-12-31' as date))
{%- endmacro %}

{% macro dagen(datum_start, datum_einde) -%}
    ({{ datum_einde }} - {{ datum_start }} + 1)
{%- endmacro %}

{% macro maanddag(datum) -%}
    (100 * month({{ datum }}) + day({{ datum }}))
{%- endmacro %}
