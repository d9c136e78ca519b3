with meldingen as (
    select * from {{ ref('int_meldingen_geteld') }}
    where telt_mee
),

vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_geteld') }}
    where reden_telt_niet_mee is null
),

gebeurtenissen as (
    select
        persoon_id,
        gemeente_code,
        schooljaar,
        1 as melding,
        0 as vrijstelling
    from meldingen
    union all
    select
        persoon_id,
        gemeente_code,
        schooljaar,
        0 as melding,
        1 as vrijstelling
    from vrijstellingen
),

registraties_gebeurtenissen_geteld as (
    select
        persoon_id,
        gemeente_code,
        schooljaar,
        sum(melding)::bigint as aantal_meldingen,
        sum(vrijstelling)::bigint as aantal_vrijstellingen
    from gebeurtenissen
    group by persoon_id, gemeente_code, schooljaar
)

select * from registraties_gebeurtenissen_geteld
