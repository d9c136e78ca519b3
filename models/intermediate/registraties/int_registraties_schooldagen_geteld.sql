with registraties as (
    select * from {{ ref('int_registraties_ingeschreven') }}
    where not heeft_inschrijving
),

doelgroepperioden as (
    select * from {{ ref('int_doelgroepperioden_samengevoegd') }}
),

vakanties as (
    select * from {{ ref('int_vakanties_gekozen') }}
),

delen as (
    select
        registraties.persoon_id,
        registraties.gemeente_code,
        registraties.schooljaar,
        greatest(
            registraties.datum_start, doelgroepperioden.datum_start
        ) as datum_start,
        least(registraties.datum_einde, doelgroepperioden.datum_einde) as datum_einde
    from registraties
    inner join doelgroepperioden
        on
            registraties.persoon_id = doelgroepperioden.persoon_id
            and registraties.gemeente_code = doelgroepperioden.gemeente_code
            and registraties.datum_start <= doelgroepperioden.datum_einde
            and registraties.datum_einde >= doelgroepperioden.datum_start
),

vakantiedagen as (
    select
        delen.persoon_id,
        delen.gemeente_code,
        delen.datum_start,
        sum({{ dagen(
            'greatest(delen.datum_start, vakanties.datum_start)',
            'least(delen.datum_einde, vakanties.datum_einde)'
        ) }}) as aantal_dagen
    from delen
    inner join vakanties
        on
            delen.datum_start <= vakanties.datum_einde
            and delen.datum_einde >= vakanties.datum_start
    group by delen.persoon_id, delen.gemeente_code, delen.datum_start
),

registraties_schooldagen_geteld as (
    select
        delen.persoon_id,
        delen.gemeente_code,
        delen.schooljaar,
        sum(
            {{ dagen('delen.datum_start', 'delen.datum_einde') }}
            - coalesce(vakantiedagen.aantal_dagen, 0)
        )::bigint as aantal_dagen_buiten_vakantie
    from delen
    left join vakantiedagen
        on
            delen.persoon_id = vakantiedagen.persoon_id
            and delen.gemeente_code = vakantiedagen.gemeente_code
            and delen.datum_start = vakantiedagen.datum_start
    group by delen.persoon_id, delen.gemeente_code, delen.schooljaar
)

select * from registraties_schooldagen_geteld
