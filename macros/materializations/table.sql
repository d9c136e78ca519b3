{% materialization table, adapter="duckdb" %}
    {%- set bestaand = load_cached_relation(this) -%}
    {%- set doel = this.incorporate(type="table") -%}
    {%- call statement("main") -%}
        {%- if bestaand is not none %}drop {{ bestaand.type }} {{ bestaand }};{% endif %}
        {{ create_table_as(false, doel, sql) }}
    {%- endcall -%}
    {%- do adapter.commit() -%}
    {{ return({"relations": [doel]}) }}
{% endmaterialization %}
