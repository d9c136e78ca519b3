with vrijstellingen_gekoppeld as (
    select
        *,
        {{ startjaar('datum_start') }} as eerste_startjaar,
        {{ startjaar('coalesce(datum_einde, datum_start)') }} as laatste_startjaar
    from {{ ref('int_vrijstellingen_gekoppeld') }}
),

doelgroepperioden as (select * from {{ ref('int_doelgroepperioden_bepaald') }}),

per_schooljaar as (
    select
        *,
        unnest(generate_series(
            eerste_startjaar, greatest(eerste_startjaar, laatste_startjaar)
        )) as startjaar
    from vrijstellingen_gekoppeld
),

delen as (
    select
        *,
        greatest(datum_start, {{ schooljaar_start('startjaar') }}) as deel_start,
        if(
            datum_start <= datum_einde,
            least(datum_einde, {{ schooljaar_einde('startjaar') }}), null
        ) as deel_einde
    from per_schooljaar
),

vrijstellingen_verdeeld as (
    select distinct
        delen.vrijstelling_id,
        delen.persoon_id,
        delen.dossier_id,
        delen.bron_gemeente_code,
        delen.grond_code,
        delen.onderwijssoort,
        delen.reden_resultaat,
        delen.is_dossier_bekend,
        delen.datum_start,
        delen.datum_einde,
        delen.is_eerste_beroep,
        delen.is_permanent,
        {{ schooljaar_naam('delen.startjaar') }} as schooljaar,
        doelgroepperioden.gemeente_code
    from delen
    left join doelgroepperioden
        on
            delen.persoon_id = doelgroepperioden.persoon_id
            and delen.deel_start <= doelgroepperioden.datum_einde
            and delen.deel_einde >= doelgroepperioden.datum_start
)

select * from vrijstellingen_verdeeld
