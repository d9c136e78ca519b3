{% macro pseudoniem(kolom) -%}
    sha256(
        unhex(getvariable('leerplicht_pad_buiten')) || unhex(sha256(
            unhex(getvariable('leerplicht_pad_binnen')) || encode({{ kolom }})
        ))
    )
{%- endmacro %}
