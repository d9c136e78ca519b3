with verjaardagen as (select * from {{ ref('int_verjaardagen_bepaald') }}),

kwalificaties_behaald as (select * from {{ ref('int_kwalificaties_behaald') }}),

leerplicht as (
    select
        persoon_id,
        'leerplichtig' as plicht,
        (
            date_trunc('month', datum_leerplicht_begin_leeftijd) + interval 1 month
        )::date as datum_start,
        {{ schooljaar_einde(startjaar('datum_leerplicht_einde_leeftijd')) }}
            as datum_einde
    from verjaardagen
),

kwalificatieplicht as (
    select
        verjaardagen.persoon_id,
        'kwalificatieplichtig' as plicht,
        leerplicht.datum_einde + 1 as datum_start,
        least(
            verjaardagen.datum_kwalificatieplicht_einde_leeftijd,
            kwalificaties_behaald.datum_kwalificatie
        ) - 1 as datum_einde
    from verjaardagen
    inner join leerplicht
        on verjaardagen.persoon_id = leerplicht.persoon_id
    left join kwalificaties_behaald
        on verjaardagen.persoon_id = kwalificaties_behaald.persoon_id
),

plichten_bepaald as (
    select * from leerplicht
    union all
    select * from kwalificatieplicht
    where datum_start <= datum_einde
)

select * from plichten_bepaald
