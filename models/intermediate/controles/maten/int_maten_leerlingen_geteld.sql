with rpt_leerlingen as (select * from {{ ref('rpt_leerlingen') }}),

registraties as (select * from {{ ref('fct_registraties') }}),

geteld as (
    select
        gemeente_code,
        schooljaar,
        onderwijssoort_code,
        count(*) as aantal_leerlingen,
        count_if(is_op_1_oktober) as aantal_op_1_oktober
    from registraties
    group by gemeente_code, schooljaar, onderwijssoort_code
),

maten_leerlingen_geteld as (
    select
        gemeente_code,
        schooljaar,
        'leerlingen_verslag' as maat_code,
        unnest([
            onderwijssoort_code, onderwijssoort_code || ' op 1 oktober'
        ]) as sleutel,
        unnest([aantal_leerlingen, aantal_op_1_oktober])::double as waarde
    from rpt_leerlingen
    union all by name
    select
        gemeente_code,
        schooljaar,
        'leerlingen_registraties' as maat_code,
        unnest([
            onderwijssoort_code, onderwijssoort_code || ' op 1 oktober'
        ]) as sleutel,
        unnest([aantal_leerlingen, aantal_op_1_oktober])::double as waarde
    from geteld
    union all by name
    select
        gemeente_code,
        schooljaar,
        'leerlingen_verslag_samen' as maat_code,
        sum(aantal_leerlingen)::double as waarde
    from rpt_leerlingen
    group by gemeente_code, schooljaar
    union all by name
    select
        gemeente_code,
        schooljaar,
        'leerlingen_groepen' as maat_code,
        concat_ws('_', 'leerlingen', onderwijsgroep_code) as sleutel,
        sum(aantal_leerlingen)::double as waarde
    from rpt_leerlingen
    group by gemeente_code, schooljaar, rollup(onderwijsgroep_code)
    union all by name
    select
        gemeente_code,
        schooljaar,
        unnest(['leerlingen_op_1_oktober', 'leerlingen_heel_jaar']) as maat_code,
        onderwijssoort_code as sleutel,
        unnest([aantal_op_1_oktober, aantal_leerlingen])::double as waarde
    from rpt_leerlingen
)

select * from maten_leerlingen_geteld
