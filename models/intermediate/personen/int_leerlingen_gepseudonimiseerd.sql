with personen as (
    select * from {{ ref('int_personen') }}
),

leerlingen_gepseudonimiseerd as (
    select
        personen.persoon_id,
        personen.leerling_id,
        personen.geslacht_code,
        year(personen.geboortedatum)::integer as geboortejaar,
        personen.koppelbaar_nummer is not null as is_koppelbaar
    from personen
)

select * from leerlingen_gepseudonimiseerd
