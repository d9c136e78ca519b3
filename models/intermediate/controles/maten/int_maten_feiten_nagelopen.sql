with registraties as (select * from {{ ref('fct_registraties') }}),

meldingen as (select * from {{ ref('fct_meldingen') }}),

sleutels as (
    select
        gemeente_code,
        schooljaar,
        'registraties' as sleutel,
        leerling_id as nummer,
        datum_einde as datum
    from registraties
    union all
    select
        gemeente_code,
        schooljaar,
        'meldingen' as sleutel,
        melding_id as nummer,
        datum_melding as datum
    from meldingen
    where telt_mee
),

maten_feiten_nagelopen as (
    select
        gemeente_code,
        schooljaar,
        'feiten_dubbel' as maat_code,
        sleutel,
        (count(*) - count(distinct nummer))::double as waarde
    from sleutels
    group by gemeente_code, schooljaar, sleutel
    union all by name
    select
        gemeente_code,
        schooljaar,
        'feiten_ander_schooljaar' as maat_code,
        sleutel,
        count_if(schooljaar != {{ schooljaar('datum') }})::double as waarde
    from sleutels
    group by gemeente_code, schooljaar, sleutel
    union all by name
    select
        gemeente_code,
        schooljaar,
        'registraties_verzuim' as maat_code,
        unnest(['verzuimers', 'meldingen']) as sleutel,
        unnest([count_if(is_verzuimer), sum(aantal_meldingen)])::double as waarde
    from registraties
    group by gemeente_code, schooljaar
    union all by name
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

select * from maten_feiten_nagelopen
