with thuiszitters as (select * from {{ ref('rpt_thuiszitters') }}),

maten_thuiszitters_geteld as (
    select
        gemeente_code,
        schooljaar,
        'thuiszitters_' || definitie_code as maat_code,
        aantal_leerlingen::double as waarde
    from thuiszitters
)

select * from maten_thuiszitters_geteld
