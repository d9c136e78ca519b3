{% macro verwachtingen(model_naam) -%}
    {#- When dbt parses, the model with the figures is always named: one lineage. -#}
    {%- if execute and not var('verwachtingen') -%}
        select '[]' as antwoord
    {%- else -%}
        {%- if execute and flags.WHICH in ('build', 'run', 'test', 'show') -%}
            {#- DuckDB imports numpy to know a function: only where it is called. -#}
            {%- do adapter.store_relation(
                'leerplicht', none, [], '', 'verwachtingen', {}
            ) -%}
        {%- endif -%}
        select leerplicht_verwachtingen(to_json(list(cijfers))) as antwoord
        from {{ ref(model_naam) }} as cijfers
    {%- endif -%}
{%- endmacro %}
