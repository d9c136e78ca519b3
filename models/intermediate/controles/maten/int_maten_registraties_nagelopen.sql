with registraties as (select * from {{ ref('fct_registraties') }}),

maten_registraties_nagelopen as (
    select
        gemeente_code,
        schooljaar,
        'registraties_verzuim' as maat_code,
        unnest(['verzuimers', 'meldingen']) as sleutel,
        unnest([count_if(is_verzuimer), sum(aantal_meldingen)])::double as waarde
    from registraties
    group by gemeente_code, schooljaar
)

select * from maten_registraties_nagelopen
