with rpt_leerlingen as (select * from {{ ref('rpt_leerlingen') }}),

rpt_verzuim as (select * from {{ ref('rpt_verzuim') }}),

rpt_meldingen as (select * from {{ ref('rpt_meldingen') }}),

rpt_meldingen_per_soort as (select * from {{ ref('rpt_meldingen_per_soort') }}),

rpt_tijdigheid as (select * from {{ ref('rpt_tijdigheid') }}),

verslagrijen_verzuim_verzameld as (
    select
        'rpt_leerlingen' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_leerlingen) as rij
    from rpt_leerlingen
    union all
    select
        'rpt_verzuim' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_verzuim) as rij
    from rpt_verzuim
    union all
    select
        'rpt_meldingen' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_meldingen) as rij
    from rpt_meldingen
    union all
    select
        'rpt_meldingen_per_soort' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_meldingen_per_soort) as rij
    from rpt_meldingen_per_soort
    union all
    select
        'rpt_tijdigheid' as tabel,
        gemeente_code,
        schooljaar,
        to_json(rpt_tijdigheid) as rij
    from rpt_tijdigheid
)

select * from verslagrijen_verzuim_verzameld
