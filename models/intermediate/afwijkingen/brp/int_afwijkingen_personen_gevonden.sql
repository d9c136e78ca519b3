with nummers as (select * from {{ ref('stg_brp__nummers') }}),

personen as (select * from {{ ref('int_personen') }}),

verblijfplaatsen as (select * from {{ ref('stg_brp__verblijfplaatsen') }}),

lijsten as (
    select
        a_nummer,
        max(leverdatum) as leverdatum,
        max(leverdatum) = max(max(leverdatum)) over () as is_geleverd
    from nummers
    group by a_nummer
),

verdwenen as (
    select * from lijsten
    qualify
        not is_geleverd
        and count(if(is_geleverd, 1, null)) over ()
        >= count(if(is_geleverd, null, 1)) over ()
),

gevonden as (
    select
        personen.persoon_id,
        verdwenen.leverdatum as datum,
        'verdwenen_uit_personen' as regel_code
    from personen
    inner join verdwenen
        on personen.a_nummer = verdwenen.a_nummer
    union all by name
    select
        personen.persoon_id,
        'persoon_zonder_verblijf' as regel_code
    from personen
    anti join verblijfplaatsen
        on personen.a_nummer = verblijfplaatsen.a_nummer
    union all by name
    select
        {{ pseudoniem('verblijfplaatsen.a_nummer') }} as sleutel,
        'verblijf_zonder_persoon' as regel_code
    from verblijfplaatsen
    anti join lijsten
        on verblijfplaatsen.a_nummer = lijsten.a_nummer
),

afwijkingen_personen_gevonden as (
    select
        gevonden.*,
        'brp' as bron
    from gevonden
)

select * from afwijkingen_personen_gevonden
