{% macro pseudoniem(kolom) -%}
    coalesce(
        sha256(
            unhex(getvariable('leerplicht_pad_buiten')) || unhex(sha256(
                unhex(getvariable('leerplicht_pad_binnen')) || encode({{ kolom }})
            ))
        ),
        error('Geen sleutel in deze sessie. Bouw met dbt vanuit de projectmap.')
    )
{%- endmacro %}
