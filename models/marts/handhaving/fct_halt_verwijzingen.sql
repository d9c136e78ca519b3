with halt_verwijzingen as (select * from {{ ref('stg_carel__halt_verwijzingen') }}),

handhaving as (
    select * from {{ ref('int_handhaving_getoetst') }}
    where tabel = 'halt_verwijzingen'
),

afdoeningen as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'afdoening_halt'
),

fct_halt_verwijzingen as (
    select
        handhaving.handhaving_id as halt_verwijzing_id,
        handhaving.leerling_id,
        handhaving.dossier_id,
        handhaving.gemeente_code,
        handhaving.bron_gemeente_code,
        handhaving.schooljaar,
        handhaving.onderwijssoort_code,
        handhaving.onderwijssoort_bron_code,
        {{ code_of_onbekend('halt_verwijzingen.afdoening', 'afdoeningen.code') }}
            as afdoening_code,
        handhaving.reden_telt_niet_mee,
        halt_verwijzingen.datum_verwijzing,
        halt_verwijzingen.datum_retour,
        handhaving.reden_telt_niet_mee is null as telt_mee
    from handhaving
    inner join halt_verwijzingen
        on handhaving.handhaving_id = halt_verwijzingen.halt_verwijzing_id
    left join afdoeningen
        on halt_verwijzingen.afdoening = afdoeningen.bronwaarde
)

select * from fct_halt_verwijzingen
