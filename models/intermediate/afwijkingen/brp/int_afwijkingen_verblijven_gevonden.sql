with verblijfplaatsen as (
    select
        *,
        min(gemeente_code) over op_een_dag
        != max(gemeente_code) over op_een_dag as is_in_twee_gemeenten
    from {{ ref('int_verblijfplaatsen_herleid') }}
    window op_een_dag as (partition by persoon_id, datum_start)
),

gemeenten as (select * from {{ ref('gemeenten') }}),

verslagleerlingen as (select * from {{ ref('int_verslagleerlingen_bepaald') }}),

afwijkingen_verblijven_gevonden as (
    select
        verslagleerlingen.persoon_id,
        verslagleerlingen.gemeente_code,
        -- Not the day of the residence: one from birth tells the date of birth.
        verslagleerlingen.datum_laatste_verslagjaar as datum,
        'brp' as bron,
        unnest(list_distinct([
            if(
                gemeenten.gemeente_code is null
                or verblijfplaatsen.datum_start < gemeenten.datum_ingang
                or verblijfplaatsen.datum_start >= gemeenten.datum_einde,
                'verblijf_in_ongeldige_gemeente', null
            ),
            if(
                verblijfplaatsen.is_in_twee_gemeenten,
                'verblijf_in_twee_gemeenten', null
            )
        ])) as regel_code
    from verblijfplaatsen
    inner join verslagleerlingen
        on verblijfplaatsen.persoon_id = verslagleerlingen.persoon_id
    left join gemeenten
        on verblijfplaatsen.geleverde_gemeente_code = gemeenten.gemeente_code
)

select * from afwijkingen_verblijven_gevonden
