with registraties as (select * from {{ ref('fct_registraties') }}),

maten_registraties_geteld as (
    select
        gemeente_code,
        schooljaar,
        unnest([
            'leerlingen_registraties', 'leerlingen_registraties',
            'registraties_verzuim', 'registraties_verzuim'
        ]) as maat_code,
        unnest([
            onderwijssoort_code, onderwijssoort_code || ' op 1 oktober',
            'verzuimers', 'meldingen'
        ]) as sleutel,
        unnest([
            count(*), count_if(is_op_1_oktober),
            count_if(is_verzuimer), sum(aantal_meldingen)
        ])::double as waarde
    from registraties
    group by gemeente_code, schooljaar, onderwijssoort_code
)

select * from maten_registraties_geteld
