with doelgroepperioden as (select * from {{ ref('int_doelgroepperioden_bepaald') }}),

per_schooljaar as (
    select
        *,
        unnest(generate_series(
            {{ startjaar('datum_start') }}, {{ startjaar('datum_einde') }}
        )) as startjaar
    from doelgroepperioden
),

registraties_afgebakend as (
    select
        persoon_id,
        gemeente_code,
        {{ schooljaar_naam('startjaar') }} as schooljaar,
        min(plicht) as plicht,
        min(greatest(datum_start, {{ schooljaar_start('startjaar') }})) as datum_start,
        max(least(datum_einde, {{ schooljaar_einde('startjaar') }})) as datum_einde,
        bool_or(
            {{ teldatum('startjaar') }} between datum_start and datum_einde
        ) as is_op_1_oktober
    from per_schooljaar
    group by persoon_id, gemeente_code, startjaar
)

select * from registraties_afgebakend
