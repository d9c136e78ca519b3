{% materialization seed, adapter="duckdb" %}
    {%- set bestaand = load_cached_relation(this) -%}
    {%- set doel = this.incorporate(type="table") -%}
    {%- set typen = config.get("column_types", {}) -%}
    {%- set pad = model["root_path"] ~ "/" ~ model["original_file_path"] -%}
    {%- call statement("main") -%}
        begin;
        {% if bestaand is not none %}drop {{ bestaand.type }} {{ bestaand }};{% endif %}
        create table {{ doel }} as
        select * replace (
            {%- for kolom, type in typen.items() %}
            {{ kolom }}::{{ type }} as {{ kolom }}{{ "," if not loop.last }}
            {%- endfor %}
        )
        from read_csv(
            '{{ pad | replace("'", "''") }}', header = true, all_varchar = true,
            delim = ',', quote = '"', escape = '"'
        );
        commit
    {%- endcall -%}
    {%- do store_result("agate_table", response="OK") -%}
    {{ return({"relations": [doel]}) }}
{% endmaterialization %}
