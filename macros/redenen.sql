{% macro reden_niet_herleidbaar(reden_zonder_gemeente) -%}
    case
        when not is_dossier_bekend then 'dossier_onbekend'
        when persoon_id is null then 'niet_in_brp'
        when gemeente_code is null then '{{ reden_zonder_gemeente }}'
    end
{%- endmacro %}
