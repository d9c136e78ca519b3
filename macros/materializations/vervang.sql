{% macro vervang(doel, opdracht) -%}
    {%- set bestaand = load_cached_relation(doel) -%}
    {%- set sql -%}
        begin;
        {% if bestaand is not none %}drop {{ bestaand.type }} {{ bestaand }};{% endif %}
        {{ opdracht }};
        commit
    {%- endset -%}
    {%- do adapter.add_query(sql, auto_begin=false) -%}
    {%- do store_result("main", response="OK") -%}
    {{ return({"relations": [doel]}) }}
{%- endmacro %}
