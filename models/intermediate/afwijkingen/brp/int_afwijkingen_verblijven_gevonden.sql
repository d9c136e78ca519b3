with verblijfplaatsen as (
    select
        *,
        count(distinct gemeente_code) over (
            partition by persoon_id, datum_start
        ) as aantal_gemeenten
    from {{ ref('int_verblijfplaatsen_herleid') }}
),

gemeenten as (select * from {{ ref('gemeenten') }}),

leerlingen as (select * from {{ ref('int_verslagleerlingen_bepaald') }}),

afwijkingen_verblijven_gevonden as (
    select
        leerlingen.persoon_id,
        leerlingen.gemeente_code,
        -- Not the day of the residence: one from birth tells the date of birth.
        leerlingen.datum,
        'brp' as bron,
        unnest(list_distinct([
            if(
                gemeenten.gemeente_code is null
                or verblijfplaatsen.datum_start < gemeenten.datum_ingang
                or verblijfplaatsen.datum_start >= gemeenten.datum_einde,
                'verblijf_in_ongeldige_gemeente', null
            ),
            if(
                verblijfplaatsen.aantal_gemeenten > 1,
                'verblijf_in_twee_gemeenten', null
            )
        ])) as regel_code
    from verblijfplaatsen
    inner join leerlingen
        on verblijfplaatsen.persoon_id = leerlingen.persoon_id
    left join gemeenten
        on verblijfplaatsen.geleverde_gemeente_code = gemeenten.gemeente_code
)

select * from afwijkingen_verblijven_gevonden
