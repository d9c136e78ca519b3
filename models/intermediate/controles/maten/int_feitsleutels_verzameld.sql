with registraties as (select * from {{ ref('fct_registraties') }}),

meldingen as (select * from {{ ref('fct_meldingen') }}),

feitsleutels_verzameld as (
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
)

select * from feitsleutels_verzameld
