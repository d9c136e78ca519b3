{% macro verwachtingen(cijfers) -%}
    {%- if not var('verwachtingen') -%}
        select '[]' as antwoord
    {%- else -%}
        {%- if execute and flags.WHICH in ('build', 'run', 'test', 'show') -%}
            {#- DuckDB imports numpy to know a function: only where it is called. -#}
            {%- do adapter.store_relation(
                'leerplicht', none, [], '', 'verwachtingen', {}
            ) -%}
        {%- endif -%}
        select leerplicht_verwachtingen(to_json(list({{ cijfers }}))) as antwoord
        from {{ cijfers }}
    {%- endif -%}
{%- endmacro %}
