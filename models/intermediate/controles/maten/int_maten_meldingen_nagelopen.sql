with meldingen as (select * from {{ ref('fct_meldingen') }}),

maten_meldingen_nagelopen as (
    select
        gemeente_code,
        schooljaar,
        'meldingen_met_registratie' as maat_code,
        unnest(['verzuimers', 'meldingen']) as sleutel,
        unnest([count(distinct leerling_id), count(*)])::double as waarde
    from meldingen
    where telt_mee
    group by gemeente_code, schooljaar
)

select * from maten_meldingen_nagelopen
