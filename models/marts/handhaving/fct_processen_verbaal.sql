with processen_verbaal as (select * from {{ ref('stg_carel__processen_verbaal') }}),

handhaving as (
    select * from {{ ref('int_handhaving_getoetst') }}
    where tabel = 'processen_verbaal'
),

verdachten as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'verdachte'
),

afdoeningen as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'afdoening_pv'
),

fct_processen_verbaal as (
    select
        handhaving.handhaving_id as proces_verbaal_id,
        handhaving.leerling_id,
        handhaving.dossier_id,
        handhaving.gemeente_code,
        handhaving.bron_gemeente_code,
        handhaving.schooljaar,
        handhaving.onderwijssoort_code,
        handhaving.onderwijssoort_bron_code,
        handhaving.soort_code as pv_soort_code,
        {{ code_of_onbekend('processen_verbaal.verdachte', 'verdachten.code') }}
            as verdachte_code,
        {{ code_of_onbekend('processen_verbaal.afdoening', 'afdoeningen.code') }}
            as afdoening_code,
        handhaving.reden_telt_niet_mee,
        processen_verbaal.datum_opgemaakt,
        processen_verbaal.datum_ingezonden_om,
        handhaving.reden_telt_niet_mee is null as telt_mee
    from handhaving
    inner join processen_verbaal
        on
            handhaving.handhaving_id = processen_verbaal.proces_verbaal_id
            and handhaving.dossier_id = processen_verbaal.dossier_id
    left join verdachten
        on processen_verbaal.verdachte = verdachten.bronwaarde
    left join afdoeningen
        on processen_verbaal.afdoening = afdoeningen.bronwaarde
)

select * from fct_processen_verbaal
