{% materialization view, adapter="duckdb" %}
    {%- set doel = this.incorporate(type="view") -%}
    {{ return(vervang(doel, "create view " ~ doel ~ " as (" ~ sql ~ ")")) }}
{% endmaterialization %}
