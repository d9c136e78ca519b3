-- Meet: per gemeente, schooljaar en soort is het aantal getelde processen-verbaal,
-- Halt-verwijzingen en vrijstellingen gelijk aan de som in de tabel van het verslag.
-- Waarom: een onderwijssoort of soort zonder regel in het verslag ontbreekt daar stil.
-- Wat te doen: een saldo boven 0 telt meer feiten dan het verslag. Zoek de code in
-- dim_onderwijssoorten, handhavingssoorten of dim_vrijstellingsgronden.
with verslagjaren as (
    select * from {{ ref('int_verslagjaren') }}
),

gronden as (
    select * from {{ ref('dim_vrijstellingsgronden') }}
    where staat_in_jaarverslag
),

vrijstellingen as (
    select * from {{ ref('fct_vrijstellingen') }}
    where telt_mee
),

tellingen as (
    select
        gemeente_code,
        schooljaar,
        pv_soort_code as soort_code,
        1 as saldo
    from {{ ref('fct_processen_verbaal') }}
    where telt_mee
    union all
    select
        gemeente_code,
        schooljaar,
        'halt' as soort_code,
        1 as saldo
    from {{ ref('fct_halt_verwijzingen') }}
    where telt_mee
    union all
    select
        vrijstellingen.gemeente_code,
        vrijstellingen.schooljaar,
        vrijstellingen.grond_code as soort_code,
        1 as saldo
    from vrijstellingen
    semi join gronden
        on vrijstellingen.grond_code = gronden.grond_code
    union all
    select
        gemeente_code,
        schooljaar,
        soort_code,
        -aantal as saldo
    from {{ ref('rpt_processen_verbaal') }}
    union all
    select
        gemeente_code,
        schooljaar,
        grond_code as soort_code,
        -aantal as saldo
    from {{ ref('rpt_vrijstellingen') }}
),

niet_aansluitend as (
    select
        tellingen.gemeente_code,
        tellingen.schooljaar,
        tellingen.soort_code,
        sum(tellingen.saldo) as saldo
    from tellingen
    semi join verslagjaren
        on
            tellingen.gemeente_code = verslagjaren.gemeente_code
            and tellingen.schooljaar = verslagjaren.schooljaar
    group by tellingen.gemeente_code, tellingen.schooljaar, tellingen.soort_code
    having sum(tellingen.saldo) != 0
)

select * from niet_aansluitend
