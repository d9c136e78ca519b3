with verblijven as (select * from {{ ref('int_verblijven_bepaald') }}),

verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

verjaardagen as (select * from {{ ref('int_verjaardagen_bepaald') }}),

afwijkingen_geboortedatums_gevonden as (
    select
        verblijven.persoon_id,
        verblijven.gemeente_code,
        'brp' as bron,
        'plicht_niet_te_bepalen' as regel_code,
        max(verslagjaren.datum_start) as datum
    from verblijven
    inner join verslagjaren
        on
            verblijven.gemeente_code = verslagjaren.gemeente_code
            and verblijven.datum_start <= verslagjaren.datum_einde
            and verblijven.datum_einde >= verslagjaren.datum_start
    anti join verjaardagen
        on verblijven.persoon_id = verjaardagen.persoon_id
    group by verblijven.persoon_id, verblijven.gemeente_code
)

select * from afwijkingen_geboortedatums_gevonden
