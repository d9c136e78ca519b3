{% materialization seed, adapter="duckdb" %}
    {%- set doel = this.incorporate(type="table") -%}
    {%- set pad = model["root_path"] ~ "/" ~ model["original_file_path"] -%}
    {%- set opdracht -%}
        create table {{ doel }} as
        select * replace (
            {%- for kolom, type in config.get("column_types", {}).items() %}
            {{ kolom }}::{{ type }} as {{ kolom }}{{ "," if not loop.last }}
            {%- endfor %}
        )
        from read_csv(
            '{{ pad | replace("'", "''") }}', header = true, all_varchar = true,
            delim = ',', quote = '"', escape = '"'
        )
    {%- endset -%}
    {%- do store_result("agate_table", response="OK") -%}
    {{ return(vervang(doel, opdracht)) }}
{% endmaterialization %}
