with controles as (select * from {{ ref('controles') }}),

afwijkingen as (select * from {{ ref('fct_afwijkingen') }}),

verzuim as (select * from {{ ref('rpt_verzuim') }}),

-- Besides each gemeente and schooljaar one row for what belongs to none of them.
plekken as (
    select
        gemeente_code,
        schooljaar,
        aantal_leerlingen
    from verzuim
    union all
    select
        null as gemeente_code,
        null as schooljaar,
        sum(aantal_leerlingen)::bigint as aantal_leerlingen
    from verzuim
),

geplaatst as (
    select
        afwijkingen.regel_code,
        plekken.gemeente_code,
        plekken.schooljaar
    from afwijkingen
    left join plekken
        on
            afwijkingen.gemeente_code = plekken.gemeente_code
            and afwijkingen.schooljaar = plekken.schooljaar
),

rijcontroles_geteld as (
    select
        controles.regel_code,
        plekken.gemeente_code,
        plekken.schooljaar,
        plekken.aantal_leerlingen as aantal_gecontroleerd,
        count(geplaatst.regel_code) as aantal_afwijkend
    from controles
    cross join plekken
    left join geplaatst
        on
            controles.regel_code = geplaatst.regel_code
            and plekken.gemeente_code is not distinct from geplaatst.gemeente_code
            and plekken.schooljaar is not distinct from geplaatst.schooljaar
    group by
        controles.regel_code,
        plekken.gemeente_code,
        plekken.schooljaar,
        plekken.aantal_leerlingen
)

select * from rijcontroles_geteld
