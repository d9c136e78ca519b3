{% macro afsluiting(uitkomsten) -%}
    {%- if execute and flags.WHICH in ('build', 'run') -%}
        {%- set standen = {} -%}
        {%- for uitkomst in uitkomsten -%}
            {%- do standen.update({uitkomst.node.name: uitkomst.status | string}) -%}
        {%- endfor -%}
        {%- set opdracht = tojson({
            'project': flags.PROJECT_DIR or '.',
            'stand': standen.get('fct_controleresultaten'),
            'verwachtingen': var('verwachtingen'),
            'faalt_al': 'error' in standen.values() or 'fail' in standen.values(),
        }) | replace("'", "''") -%}
        {%- set antwoord = run_query("select leerplicht_afsluiting('" ~ opdracht ~ "')") -%}
        {%- set afloop = fromjson(antwoord.rows[0][0]) -%}
        {%- for regel in afloop.meldingen %}{% do print(regel) %}{% endfor -%}
        {%- if afloop.fout %}{% do exceptions.raise_compiler_error(afloop.fout) %}{% endif -%}
    {%- endif -%}
{%- endmacro %}
