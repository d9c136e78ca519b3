{% macro afsluiting(uitkomsten) -%}
    {%- if execute and flags.WHICH in ('build', 'run', 'seed') -%}
        {%- set standen = {} -%}
        {%- for uitkomst in uitkomsten -%}
            {%- do standen.update({uitkomst.node.name: uitkomst.status | string}) -%}
        {%- endfor -%}
        {%- set afloop = {} -%}
        {#- The hook by which dbt-duckdb lets Jinja call a plugin: see leerplicht.plugin. -#}
        {%- do adapter.store_relation('leerplicht', none, [], '', 'afsluiting', {
            'project': flags.PROJECT_DIR or '.',
            'stand': standen.get('fct_controleresultaten'),
            'verwachtingen': var('verwachtingen'),
            'faalt_al': 'error' in standen.values() or 'fail' in standen.values(),
            'uitkomst': afloop,
        }) -%}
        {%- for regel in afloop.meldingen %}{% do print(regel) %}{% endfor -%}
        {%- if afloop.fout %}{% do exceptions.raise_compiler_error(afloop.fout) %}{% endif -%}
    {%- endif -%}
{%- endmacro %}
