{% materialization view, adapter="duckdb" %}
    {%- set bestaand = load_cached_relation(this) -%}
    {%- set doel = this.incorporate(type="view") -%}
    {%- call statement("main") -%}
        begin;
        {% if bestaand is not none %}drop {{ bestaand.type }} {{ bestaand }};{% endif %}
        create view {{ doel }} as ({{ sql }});
        commit
    {%- endcall -%}
    {{ return({"relations": [doel]}) }}
{% endmaterialization %}
