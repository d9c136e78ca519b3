with codes as (select * from {{ ref('int_codes_verzameld') }}),

codelijsten as (select * from {{ ref('int_codelijsten_verzameld') }}),

maten_codes_nagelopen as (
    select
        codes.gemeente_code,
        codes.schooljaar,
        'codes_onbekend' as maat_code,
        codes.codelijst as sleutel,
        count_if(codelijsten.code is null)::double as waarde
    from codes
    left join codelijsten
        on
            codes.codelijst = codelijsten.codelijst
            and codes.code = codelijsten.code
    group by codes.gemeente_code, codes.schooljaar, codes.codelijst
)

select * from maten_codes_nagelopen
