-- Meet: per gemeente, schooljaar en gebeurtenis is het aantal getelde feiten gelijk aan
-- de som in elke tabel waar zij horen: de opgave aan de minister
-- (rpt_leerplichttelling), en van processen-verbaal, Halt-verwijzingen en
-- vrijstellingen ook het jaarverslag.
-- Waarom: een soort onderwijs of een soort zonder regel in die tabel zou een geval stil
-- laten verdwijnen (Leerplichtwet art. 25 lid 1 en 2).
-- Wat te doen: een saldo boven 0 telt meer feiten dan de tabel. Zoek de code van het
-- feit in de seeds opgavesoorten en tellingen (opgave), of in dim_onderwijssoorten,
-- handhavingssoorten en dim_vrijstellingsgronden (verslag).
with verslagjaren as (
    select * from {{ ref('int_verslagjaren') }}
),

verzuimsoorten as (
    select * from {{ ref('dim_verzuimsoorten') }}
    where is_absoluut or telt_in_leerplichttelling
),

gronden as (
    select * from {{ ref('dim_vrijstellingsgronden') }}
    where staat_in_jaarverslag
),

-- Persons, and who was enrolled again, are not a sum of facts.
tellingen as (
    select * from {{ ref('tellingen') }}
    where not telt_leerlingen and gebeurtenis_code != 'absoluut_weer_ingeschreven'
),

handhaving as (
    select
        gemeente_code,
        schooljaar,
        'handhaving_' || pv_soort_code as gebeurtenis_code
    from {{ ref('fct_processen_verbaal') }}
    where telt_mee
    union all
    select
        gemeente_code,
        schooljaar,
        'handhaving_halt' as gebeurtenis_code
    from {{ ref('fct_halt_verwijzingen') }}
    where telt_mee
),

vrijstellingen as (
    select
        *,
        'vrijstelling_' || grond_code as gebeurtenis_code
    from {{ ref('fct_vrijstellingen') }}
    where telt_mee
),

meldingen as (
    select
        fct_meldingen.*,
        if(verzuimsoorten.is_absoluut, 'absoluut', 'relatief') as gebeurtenis_code
    from {{ ref('fct_meldingen') }}
    inner join verzuimsoorten
        on fct_meldingen.verzuimsoort_code = verzuimsoorten.verzuimsoort_code
    where fct_meldingen.telt_mee
),

saldi as (
    select
        'opgave' as tabel,
        gemeente_code,
        schooljaar,
        gebeurtenis_code,
        1 as saldo
    from meldingen
    union all
    select
        unnest(['opgave', 'verslag']) as tabel,
        gemeente_code,
        schooljaar,
        gebeurtenis_code,
        1 as saldo
    from handhaving
    union all
    select
        'opgave' as tabel,
        vrijstellingen.gemeente_code,
        vrijstellingen.schooljaar,
        vrijstellingen.gebeurtenis_code,
        1 as saldo
    from vrijstellingen
    semi join tellingen
        on vrijstellingen.gebeurtenis_code = tellingen.gebeurtenis_code
    union all
    select
        'verslag' as tabel,
        vrijstellingen.gemeente_code,
        vrijstellingen.schooljaar,
        vrijstellingen.gebeurtenis_code,
        1 as saldo
    from vrijstellingen
    semi join gronden
        on vrijstellingen.grond_code = gronden.grond_code
    union all
    select
        'opgave' as tabel,
        rpt_leerplichttelling.gemeente_code,
        rpt_leerplichttelling.schooljaar,
        tellingen.gebeurtenis_code,
        -rpt_leerplichttelling.aantal as saldo
    from {{ ref('rpt_leerplichttelling') }}
    inner join tellingen
        on rpt_leerplichttelling.telling_code = tellingen.telling_code
    union all
    select
        'verslag' as tabel,
        gemeente_code,
        schooljaar,
        'handhaving_' || soort_code as gebeurtenis_code,
        -aantal as saldo
    from {{ ref('rpt_processen_verbaal') }}
    union all
    select
        'verslag' as tabel,
        gemeente_code,
        schooljaar,
        'vrijstelling_' || grond_code as gebeurtenis_code,
        -aantal as saldo
    from {{ ref('rpt_vrijstellingen') }}
),

niet_aansluitend as (
    select
        saldi.tabel,
        saldi.gemeente_code,
        saldi.schooljaar,
        saldi.gebeurtenis_code,
        sum(saldi.saldo) as saldo
    from saldi
    semi join verslagjaren
        on
            saldi.gemeente_code = verslagjaren.gemeente_code
            and saldi.schooljaar = verslagjaren.schooljaar
    group by
        saldi.tabel, saldi.gemeente_code, saldi.schooljaar, saldi.gebeurtenis_code
    having sum(saldi.saldo) != 0
)

select * from niet_aansluitend
