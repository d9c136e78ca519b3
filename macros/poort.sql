{% macro poort() -%}
    {%- if execute and flags.WHICH in ('build', 'run', 'test', 'seed', 'snapshot') -%}
        {%- set namen = [
            'gemeenten', 'eerste_schooljaar', 'laatste_schooljaar', 'peildatum',
            'leveringen_tot', 'vakantieregio', 'verwachtingen',
        ] -%}
        {%- set instellingen = {} -%}
        {%- for naam in namen %}{% do instellingen.update({naam: var(naam)}) %}{% endfor -%}
        {%- set uitkomst = {} -%}
        {#- The hook by which dbt-duckdb lets Jinja call a plugin: see leerplicht.plugin. -#}
        {%- do adapter.store_relation('leerplicht', none, [], '', 'poort', {
            'project': flags.PROJECT_DIR or '.',
            'neem_in': flags.WHICH in ('build', 'run'),
            'instellingen': instellingen,
            'uitkomst': uitkomst,
        }) -%}
        {%- if uitkomst.fout -%}
            {%- do exceptions.raise_compiler_error(uitkomst.fout) -%}
        {%- elif uitkomst.melding -%}
            {%- do log(uitkomst.melding, info=true) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
