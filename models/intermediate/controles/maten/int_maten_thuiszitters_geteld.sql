with thuiszitters as (select * from {{ ref('rpt_thuiszitters') }}),

maten_thuiszitters_geteld as (
    select
        gemeente_code,
        schooljaar,
        aantal_leerlingen::double as waarde,
        'thuiszitters_' || definitie_code as maat_code
    from thuiszitters
)

select * from maten_thuiszitters_geteld
