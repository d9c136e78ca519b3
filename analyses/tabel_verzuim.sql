-- De kerncijfers: verzuimers (personen) naast meldingen (gebeurtenissen).
-- Het gedrukte "4,6 %" deelt meldingen door leerlingen: dat is
-- meldingen_per_100_leerlingen, niet het percentage verzuimers.
with verzuim as (
    select * from {{ ref('rpt_verzuim') }}
)

select * from verzuim
