with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

kalender as (select * from {{ ref('int_kalenderdagen_geteld') }}),

meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

regels as (select * from {{ ref('int_regels_geldend') }}),

maanden as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        month(kalender.datum) as maand,
        max(kalender.schooldagen_tot_en_met)
        - min(kalender.schooldagen_tot_en_met) as aantal_schooldagen
    from verslagjaren
    inner join kalender
        on
            verslagjaren.datum_start <= kalender.datum
            and verslagjaren.datum_einde >= kalender.datum
    where kalender.datum <= cast('{{ var("peildatum") }}' as date)
    group by
        verslagjaren.gemeente_code, verslagjaren.schooljaar, month(kalender.datum)
),

geteld as (
    select
        gemeente_code,
        schooljaar,
        month(datum_melding) as maand,
        count(*) as aantal_meldingen
    from meldingen
    group by gemeente_code, schooljaar, month(datum_melding)
),

verdeeld as (
    select
        maanden.*,
        coalesce(geteld.aantal_meldingen, 0) as aantal_meldingen,
        sum(maanden.aantal_schooldagen) over per_jaar as schooldagen_jaar,
        sum(geteld.aantal_meldingen) over per_jaar as meldingen_jaar
    from maanden
    left join geteld
        on
            maanden.gemeente_code = geteld.gemeente_code
            and maanden.schooljaar = geteld.schooljaar
            and maanden.maand = geteld.maand
    window per_jaar as (partition by maanden.gemeente_code, maanden.schooljaar)
),

maten_maanden_verdeeld as (
    select
        verdeeld.gemeente_code,
        verdeeld.schooljaar,
        'maand_afwijking' as maat_code,
        format('maand {:02d}', verdeeld.maand) as sleutel,
        if(
            verdeeld.meldingen_jaar >= regels.verdeling_kleinste_aantal,
            100 * (
                verdeeld.aantal_meldingen / verdeeld.meldingen_jaar
                - verdeeld.aantal_schooldagen / verdeeld.schooldagen_jaar
            ),
            null
        )::double as waarde
    from verdeeld
    cross join regels
)

select * from maten_maanden_verdeeld
