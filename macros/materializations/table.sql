{% materialization table, adapter="duckdb" %}
    {%- set bestaand = load_cached_relation(this) -%}
    {%- set doel = this.incorporate(type="table") -%}
    {%- call statement("main") -%}
        begin;
        {% if bestaand is not none %}drop {{ bestaand.type }} {{ bestaand }};{% endif %}
        {{ create_table_as(false, doel, sql) }};
        commit
    {%- endcall -%}
    {{ return({"relations": [doel]}) }}
{% endmaterialization %}
