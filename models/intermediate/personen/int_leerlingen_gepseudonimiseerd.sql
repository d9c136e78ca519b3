with personen as (select * from {{ ref('int_personen') }}),

geslachten as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'geslacht'
),

leerlingen_gepseudonimiseerd as (
    select
        personen.persoon_id,
        personen.leerling_id,
        {{ code_of_onbekend('personen.geslacht_code', 'geslachten.code') }}
            as geslacht_code,
        year(personen.geboortedatum)::integer as geboortejaar,
        personen.koppelbaar_nummer is not null as is_koppelbaar
    from personen
    left join geslachten
        on personen.geslacht_code = geslachten.bronwaarde
)

select * from leerlingen_gepseudonimiseerd
