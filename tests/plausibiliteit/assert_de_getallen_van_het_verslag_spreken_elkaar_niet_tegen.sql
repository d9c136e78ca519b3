-- Meet: in elke regel van het verslag past het deel in het geheel: verzuimers en
-- niet-verzuimers zijn samen de leerlingen, wie verzuimt heeft een melding, een eerste
-- beroep en een verlenging zijn samen de vrijstellingen.
-- Waarom: een lezer telt de cijfers na; één regel die niet klopt, kost het vertrouwen
-- in het hele verslag.
-- Wat te doen: zoek de genoemde regel op in de tabel en herleid haar uit de
-- feitentabel.
with rpt_leerlingen as (
    select * from {{ ref('rpt_leerlingen') }}
),

rpt_verzuim as (
    select * from {{ ref('rpt_verzuim') }}
),

rpt_meldingen as (
    select * from {{ ref('rpt_meldingen') }}
),

rpt_processen_verbaal as (
    select * from {{ ref('rpt_processen_verbaal') }}
),

rpt_vrijstellingen as (
    select * from {{ ref('rpt_vrijstellingen') }}
),

tegenspraken as (
    select
        'rpt_leerlingen' as tabel,
        gemeente_code,
        schooljaar
    from rpt_leerlingen
    where aantal_op_1_oktober > aantal_leerlingen
    union all
    select
        'rpt_verzuim' as tabel,
        gemeente_code,
        schooljaar
    from rpt_verzuim
    where
        aantal_verzuimers + aantal_niet_verzuimers != aantal_leerlingen
        or aantal_niet_verzuimers < 0
        or aantal_verzuimers > aantal_meldingen
        or aantal_recidivisten > aantal_verzuimers
        or aantal_preventiespreekuur > aantal_verzuimers
    union all
    select
        'rpt_meldingen' as tabel,
        gemeente_code,
        schooljaar
    from rpt_meldingen
    where aantal_leerlingen > aantal_meldingen
    union all
    select
        'rpt_processen_verbaal' as tabel,
        gemeente_code,
        schooljaar
    from rpt_processen_verbaal
    where aantal_om + aantal_officiele_waarschuwing > aantal
    union all
    select
        'rpt_vrijstellingen' as tabel,
        gemeente_code,
        schooljaar
    from rpt_vrijstellingen
    where aantal_eerste_beroep + aantal_verlenging != aantal
)

select * from tegenspraken
