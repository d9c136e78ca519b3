with personen as (select * from {{ ref('int_personen') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

verjaardagen_bepaald as (
    select
        personen.persoon_id,
        {{ verjaardag('geboortedatum', 'leerplicht_begin_leeftijd') }}
            as datum_leerplicht_begin_leeftijd,
        {{ verjaardag('geboortedatum', 'leerplicht_einde_leeftijd') }}
            as datum_leerplicht_einde_leeftijd,
        {{ verjaardag('geboortedatum', 'kwalificatieplicht_einde_leeftijd') }}
            as datum_kwalificatieplicht_einde_leeftijd
    from personen
    cross join regels
    where personen.geboortedatum is not null
)

select * from verjaardagen_bepaald
