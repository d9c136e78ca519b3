with feitsleutels as (select * from {{ ref('int_feitsleutels_verzameld') }}),

maten_feitsleutels_nagelopen as (
    select
        gemeente_code,
        schooljaar,
        sleutel,
        unnest(['feiten_dubbel', 'feiten_ander_schooljaar']) as maat_code,
        unnest([
            count(*) - count(distinct nummer),
            count_if(schooljaar != {{ schooljaar('datum') }})
        ])::double as waarde
    from feitsleutels
    group by gemeente_code, schooljaar, sleutel
)

select * from maten_feitsleutels_nagelopen
