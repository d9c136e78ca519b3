{% test sleutel(model, kolommen, verplicht=[]) -%}
    select {{ kolommen | join(', ') }}
    from {{ model }}
    group by {{ kolommen | join(', ') }}
    having
        count(*) > 1
        or 0 in (count({{ (kolommen + verplicht) | join('), count(') }}))
{%- endtest %}
