{# The check of dbt asks DuckDB for the columns of the model and then for those of the
   YAML. Where both say the same in so many words the second question is not needed. #}
{% macro duckdb__get_assert_columns_equivalent(sql) -%}
    {%- set beloofd = {} -%}
    {%- for kolom in model["columns"].values() -%}
        {%- do beloofd.update({kolom["name"]: kolom["data_type"] | upper}) -%}
    {%- endfor -%}
    {%- set kolommen = adapter.get_column_schema_from_query(sql) -%}
    {%- set geleverd = {} -%}
    {%- for kolom in kolommen -%}{% do geleverd.update({kolom.name: kolom.dtype}) %}{% endfor -%}
    {%- if geleverd != beloofd or kolommen | length != beloofd | length -%}{{ assert_columns_equivalent(sql) }}{%- endif -%}
{%- endmacro %}
