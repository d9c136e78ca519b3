with registraties as (select * from {{ ref('int_registraties_ingeschreven') }}),

verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

verslagleerlingen_bepaald as (
    select
        registraties.persoon_id,
        registraties.gemeente_code,
        max(verslagjaren.datum_start) as datum_laatste_verslagjaar,
        bool_or(registraties.heeft_inschrijving) as was_ingeschreven
    from registraties
    inner join verslagjaren
        on
            registraties.gemeente_code = verslagjaren.gemeente_code
            and registraties.schooljaar = verslagjaren.schooljaar
    group by registraties.persoon_id, registraties.gemeente_code
)

select * from verslagleerlingen_bepaald
