-- De tabel "Opgemaakte processen-verbaal": aantallen en afdoening per soort.
with processen_verbaal as (
    select * from {{ ref('rpt_processen_verbaal') }}
),

tabel as (
    select
        gemeente_code,
        schooljaar,
        soort_code,
        coalesce(onderwijsgroep_code, 'totaal') as onderwijsgroep_code,
        sum(aantal) as aantal,
        sum(aantal_om) as aantal_om,
        sum(aantal_officiele_waarschuwing) as aantal_officiele_waarschuwing
    from processen_verbaal
    group by gemeente_code, schooljaar, soort_code, rollup(onderwijsgroep_code)
    order by gemeente_code, schooljaar, soort_code, onderwijsgroep_code
)

select * from tabel
