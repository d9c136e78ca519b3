-- De tabel "Vrijstellingen": per grond en onderwijsgroep, met eerste beroep en
-- verlenging.
with vrijstellingen as (
    select * from {{ ref('rpt_vrijstellingen') }}
),

tabel as (
    select
        gemeente_code,
        schooljaar,
        grond_code,
        coalesce(onderwijsgroep_code, 'totaal') as onderwijsgroep_code,
        sum(aantal) as aantal,
        sum(aantal_eerste_beroep) as aantal_eerste_beroep,
        sum(aantal_verlenging) as aantal_verlenging
    from vrijstellingen
    group by gemeente_code, schooljaar, grond_code, rollup(onderwijsgroep_code)
    order by gemeente_code, schooljaar, grond_code, onderwijsgroep_code
)

select * from tabel
