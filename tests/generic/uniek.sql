{% test uniek(model, kolommen) -%}
    select
        {{ kolommen | join(', ') }},
        count(*) as aantal
    from {{ model }}
    group by {{ kolommen | join(', ') }}
    having count(*) > 1
{%- endtest %}
