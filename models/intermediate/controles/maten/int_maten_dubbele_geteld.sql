with feitsleutels as (select * from {{ ref('int_feitsleutels_verzameld') }}),

maten_dubbele_geteld as (
    select
        gemeente_code,
        schooljaar,
        'feiten_dubbel' as maat_code,
        sleutel,
        (count(*) - count(distinct nummer))::double as waarde
    from feitsleutels
    group by gemeente_code, schooljaar, sleutel
)

select * from maten_dubbele_geteld
