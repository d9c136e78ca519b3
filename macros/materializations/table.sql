{% materialization table, adapter="duckdb" %}
    {%- set doel = this.incorporate(type="table") -%}
    {{ return(vervang(doel, create_table_as(false, doel, sql))) }}
{% endmaterialization %}
