with schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
    where is_gerapporteerd
),

meldingen as (select * from {{ ref('fct_meldingen') }}),

processen_verbaal as (select * from {{ ref('fct_processen_verbaal') }}),

halt_verwijzingen as (select * from {{ ref('fct_halt_verwijzingen') }}),

vrijstellingen as (select * from {{ ref('fct_vrijstellingen') }}),

feiten as (
    select
        'meldingen' as tabel,
        bron_gemeente_code,
        schooljaar,
        reden_telt_niet_mee
    from meldingen
    union all
    select
        'processen_verbaal' as tabel,
        bron_gemeente_code,
        schooljaar,
        reden_telt_niet_mee
    from processen_verbaal
    union all
    select
        'halt_verwijzingen' as tabel,
        bron_gemeente_code,
        schooljaar,
        reden_telt_niet_mee
    from halt_verwijzingen
    union all
    select
        'vrijstellingen' as tabel,
        bron_gemeente_code,
        schooljaar,
        reden_telt_niet_mee
    from vrijstellingen
),

rpt_niet_meegeteld as (
    select
        feiten.bron_gemeente_code as gemeente_code,
        feiten.schooljaar,
        feiten.tabel,
        feiten.reden_telt_niet_mee as reden,
        count(*) as aantal
    from feiten
    inner join schooljaren
        on feiten.schooljaar = schooljaren.schooljaar
    where feiten.reden_telt_niet_mee is not null
    group by
        feiten.bron_gemeente_code,
        feiten.schooljaar,
        feiten.tabel,
        feiten.reden_telt_niet_mee
)

select * from rpt_niet_meegeteld
