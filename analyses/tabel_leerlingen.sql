-- De tabel "Leerlingen en onderwijs": per schooljaar een regel voor elke soort
-- onderwijs, en het totaal.
with leerlingen as (
    select * from {{ ref('rpt_leerlingen') }}
),

onderwijssoorten as (
    select * from {{ ref('dim_onderwijssoorten') }}
),

tabel as (
    select
        leerlingen.gemeente_code,
        leerlingen.schooljaar,
        coalesce(onderwijssoorten.onderwijssoort_naam, 'Totaal') as onderwijs,
        sum(leerlingen.aantal_leerlingen) as aantal_leerlingen,
        sum(leerlingen.aantal_op_1_oktober) as aantal_op_1_oktober
    from leerlingen
    inner join onderwijssoorten
        on leerlingen.onderwijssoort_code = onderwijssoorten.onderwijssoort_code
    group by
        leerlingen.gemeente_code,
        leerlingen.schooljaar,
        rollup(onderwijssoorten.onderwijssoort_naam)
    order by
        leerlingen.gemeente_code,
        leerlingen.schooljaar,
        grouping(onderwijssoorten.onderwijssoort_naam),
        min(onderwijssoorten.volgorde)
)

select * from tabel
