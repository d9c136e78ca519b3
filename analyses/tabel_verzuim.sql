-- De kerncijfers: verzuimers (personen) naast meldingen (gebeurtenissen).
-- Het gedrukte verslag deelt meldingen door leerlingen en noemt dat een percentage
-- verzuimers: dat cijfer heet hier meldingen_per_100_leerlingen.
with verzuim as (
    select * from {{ ref('rpt_verzuim') }}
    order by gemeente_code, schooljaar
)

select * from verzuim
