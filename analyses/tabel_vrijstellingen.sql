-- De tabel "Vrijstellingen": per onderwijsgroep het aantal van elke grond, samen, en
-- hoeveel daarvan een eerste beroep of een verlenging zijn.
with vrijstellingen as (
    select * from {{ ref('rpt_vrijstellingen') }}
),

groepen as (
    select
        groep_vrijstellingen as onderwijsgroep_code,
        min(volgorde) as volgorde
    from {{ ref('dim_onderwijssoorten') }}
    group by groep_vrijstellingen
),

tabel as (
    select
        vrijstellingen.gemeente_code,
        vrijstellingen.schooljaar,
        coalesce(vrijstellingen.onderwijsgroep_code, 'totaal') as onderwijs,
        sum(vrijstellingen.aantal)
        filter (vrijstellingen.grond_code = 'art15') as aantal_art15,
        sum(vrijstellingen.aantal)
        filter (vrijstellingen.grond_code = 'art5_onder_a') as aantal_art5_onder_a,
        sum(vrijstellingen.aantal)
        filter (vrijstellingen.grond_code = 'art5_onder_b') as aantal_art5_onder_b,
        sum(vrijstellingen.aantal)
        filter (vrijstellingen.grond_code = 'art5_onder_c') as aantal_art5_onder_c,
        sum(vrijstellingen.aantal) as aantal_samen,
        sum(vrijstellingen.aantal_eerste_beroep) as aantal_eerste_beroep,
        sum(vrijstellingen.aantal_verlenging) as aantal_verlenging
    from vrijstellingen
    inner join groepen
        on vrijstellingen.onderwijsgroep_code = groepen.onderwijsgroep_code
    group by
        vrijstellingen.gemeente_code,
        vrijstellingen.schooljaar,
        rollup(vrijstellingen.onderwijsgroep_code)
    order by
        vrijstellingen.gemeente_code,
        vrijstellingen.schooljaar,
        grouping(vrijstellingen.onderwijsgroep_code),
        min(groepen.volgorde)
)

select * from tabel
