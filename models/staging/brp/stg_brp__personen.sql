with bron as (select * from {{ source('brp', 'personen') }}),

personen as (
    select
        bron."01.01.10" as a_nummer,
        bron."01.01.20" as burgerservicenummer,
        bron."01.03.10" as geboortedatum_brp,
        bron."06.08.10" as overlijdensdatum_brp,
        bron."07.67.10" as opschortingsdatum_brp,
        upper(bron."01.04.10") as geslacht_code,
        lower(bron."07.67.20") as opschorting_reden
    from bron
    where bron._telt
)

select * from personen
