with feitdagen as (select * from {{ ref('int_feitdagen_verzameld') }}),

verblijven_bepaald as (select * from {{ ref('int_verblijven_bepaald') }}),

gemeenten_gekozen as (select * from {{ ref('int_gemeenten_gekozen') }}),

verblijven_in_scope as (
    select verblijven_bepaald.*
    from verblijven_bepaald
    inner join gemeenten_gekozen
        on verblijven_bepaald.gemeente_code = gemeenten_gekozen.gemeente_code
),

doelgroepperioden as (select * from {{ ref('int_doelgroepperioden_bepaald') }}),

inschrijvingen as (select * from {{ ref('int_inschrijvingen_op_peilmoment_gekozen') }}),

feitdagen_beschreven as (
    select
        feitdagen.persoon_id,
        feitdagen.datum,
        verblijven_in_scope.gemeente_code,
        inschrijvingen.school_id,
        inschrijvingen.onderwijssoort_code as laatste_onderwijssoort_code,
        inschrijvingen.onderwijssoort_bron_code as laatste_onderwijssoort_bron_code,
        coalesce(inschrijvingen.is_lopend, false) as is_ingeschreven,
        doelgroepperioden.plicht is not null as is_plichtig
    from feitdagen
    left join verblijven_in_scope
        on
            feitdagen.persoon_id = verblijven_in_scope.persoon_id
            and feitdagen.datum between verblijven_in_scope.datum_start
            and verblijven_in_scope.datum_einde
    left join doelgroepperioden
        on
            feitdagen.persoon_id = doelgroepperioden.persoon_id
            and feitdagen.datum between doelgroepperioden.datum_start
            and doelgroepperioden.datum_einde
    left join inschrijvingen
        on
            feitdagen.persoon_id = inschrijvingen.persoon_id
            and feitdagen.datum = inschrijvingen.datum
)

select * from feitdagen_beschreven
