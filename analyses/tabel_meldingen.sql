-- De tabel "Meldingen": per onderwijsgroep alle meldingen, en daarvan absoluut en
-- relatief verzuim.
with meldingen as (
    select * from {{ ref('rpt_meldingen') }}
),

groepen as (
    select
        groep_meldingen as onderwijsgroep_code,
        min(volgorde) as volgorde
    from {{ ref('dim_onderwijssoorten') }}
    group by groep_meldingen
),

tabel as (
    select
        meldingen.gemeente_code,
        meldingen.schooljaar,
        coalesce(meldingen.onderwijsgroep_code, 'totaal') as onderwijs,
        sum(meldingen.aantal_meldingen) as aantal_meldingen,
        sum(meldingen.aantal_meldingen)
        filter (meldingen.verzuimsoort_hoofd = 'absoluut') as aantal_absoluut,
        sum(meldingen.aantal_meldingen)
        filter (meldingen.verzuimsoort_hoofd = 'relatief') as aantal_relatief
    from meldingen
    inner join groepen
        on meldingen.onderwijsgroep_code = groepen.onderwijsgroep_code
    group by
        meldingen.gemeente_code,
        meldingen.schooljaar,
        rollup(meldingen.onderwijsgroep_code)
    order by
        meldingen.gemeente_code,
        meldingen.schooljaar,
        grouping(meldingen.onderwijsgroep_code),
        min(groepen.volgorde)
)

select * from tabel
