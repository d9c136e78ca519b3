with feitsleutels as (select * from {{ ref('int_feitsleutels_verzameld') }}),

maten_schooljaren_nagelopen as (
    select
        gemeente_code,
        schooljaar,
        'feiten_ander_schooljaar' as maat_code,
        sleutel,
        count_if(schooljaar != {{ schooljaar('datum') }})::double as waarde
    from feitsleutels
    group by gemeente_code, schooljaar, sleutel
)

select * from maten_schooljaren_nagelopen
