-- De tabel "Opgemaakte processen-verbaal": per onderwijsgroep het aantal van elke
-- soort, samen, en hoe zij zijn afgedaan.
with processen_verbaal as (
    select * from {{ ref('rpt_processen_verbaal') }}
),

groepen as (
    select
        groep_processen_verbaal as onderwijsgroep_code,
        min(volgorde) as volgorde
    from {{ ref('dim_onderwijssoorten') }}
    group by groep_processen_verbaal
),

tabel as (
    select
        processen_verbaal.gemeente_code,
        processen_verbaal.schooljaar,
        coalesce(processen_verbaal.onderwijsgroep_code, 'totaal') as onderwijs,
        sum(processen_verbaal.aantal)
        filter (processen_verbaal.soort_code = 'absoluut') as aantal_absoluut,
        sum(processen_verbaal.aantal)
        filter (processen_verbaal.soort_code = 'relatief') as aantal_relatief,
        sum(processen_verbaal.aantal)
        filter (processen_verbaal.soort_code = 'luxe') as aantal_luxe,
        sum(processen_verbaal.aantal)
        filter (processen_verbaal.soort_code = 'halt') as aantal_halt,
        sum(processen_verbaal.aantal) as aantal_samen,
        sum(processen_verbaal.aantal_om) as aantal_om,
        sum(processen_verbaal.aantal_officiele_waarschuwing)
            as aantal_officiele_waarschuwing
    from processen_verbaal
    inner join groepen
        on processen_verbaal.onderwijsgroep_code = groepen.onderwijsgroep_code
    group by
        processen_verbaal.gemeente_code,
        processen_verbaal.schooljaar,
        rollup(processen_verbaal.onderwijsgroep_code)
    order by
        processen_verbaal.gemeente_code,
        processen_verbaal.schooljaar,
        grouping(processen_verbaal.onderwijsgroep_code),
        min(groepen.volgorde)
)

select * from tabel
