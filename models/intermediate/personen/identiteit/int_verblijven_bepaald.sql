with verblijfplaatsen_herleid as (
    select * from {{ ref('int_verblijfplaatsen_herleid') }}
),

verblijven as (
    select
        persoon_id,
        datum_start,
        min(gemeente_code) as gemeente_code,
        min(datum_bijhouding_gestopt) as datum_bijhouding_gestopt
    from verblijfplaatsen_herleid
    group by persoon_id, datum_start
),

eerste_vertrek as (
    select
        verblijven.persoon_id,
        verblijven.datum_start,
        min(verblijfplaatsen_herleid.datum_vertrek) as datum_vertrek
    from verblijven
    inner join verblijfplaatsen_herleid
        on
            verblijven.persoon_id = verblijfplaatsen_herleid.persoon_id
            and verblijven.datum_start <= verblijfplaatsen_herleid.datum_vertrek
    group by verblijven.persoon_id, verblijven.datum_start
),

begrensd as (
    select
        verblijven.persoon_id,
        verblijven.gemeente_code,
        verblijven.datum_start,
        {{ open_einde("""least(
            lead(verblijven.datum_start) over (
                partition by verblijven.persoon_id order by verblijven.datum_start
            ),
            eerste_vertrek.datum_vertrek,
            verblijven.datum_bijhouding_gestopt
        ) - 1""") }} as datum_einde
    from verblijven
    left join eerste_vertrek
        on
            verblijven.persoon_id = eerste_vertrek.persoon_id
            and verblijven.datum_start = eerste_vertrek.datum_start
),

verblijven_bepaald as (
    select * from begrensd
    where datum_start <= datum_einde
)

select * from verblijven_bepaald
