with bron as (select * from {{ source('brp', 'personen') }}),

geleverd as (
    select
        bron."01.01.10" as a_nummer,
        bron."01.01.20" as burgerservicenummer,
        bron._leverdatum as leverdatum
    from bron
    where bron._reden is null
),

nummers as (
    select
        a_nummer,
        burgerservicenummer,
        max(leverdatum) as leverdatum
    from geleverd
    group by a_nummer, burgerservicenummer
)

select * from nummers
