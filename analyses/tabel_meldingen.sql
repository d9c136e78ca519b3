-- De tabel "Meldingen": per onderwijsgroep het totaal, absoluut en relatief verzuim.
with meldingen as (
    select * from {{ ref('rpt_meldingen') }}
),

tabel as (
    select
        gemeente_code,
        schooljaar,
        coalesce(onderwijsgroep_code, 'totaal') as onderwijsgroep_code,
        sum(aantal_meldingen) as aantal_meldingen,
        sum(aantal_meldingen)
        filter (verzuimsoort_hoofd = 'absoluut') as aantal_absoluut,
        sum(aantal_meldingen)
        filter (verzuimsoort_hoofd = 'relatief') as aantal_relatief
    from meldingen
    group by gemeente_code, schooljaar, rollup(onderwijsgroep_code)
    order by gemeente_code, schooljaar, onderwijsgroep_code
)

select * from tabel
