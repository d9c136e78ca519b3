with leveringen as (select * from {{ ref('fct_leveringen') }}),

schooljaren as (
    select * from {{ ref('dim_schooljaren') }}
    where is_gerapporteerd
),

regels as (select * from {{ ref('int_regels_geldend') }}),

met_vorige as (
    select
        leveringen.*,
        lag(leveringen.aantal_gelezen) over per_tabel as aantal_vorige,
        lead(leveringen.bestand) over per_tabel is null as is_laatste,
        leveringen.aantal_geaccepteerd
        + leveringen.aantal_vervangen
        + leveringen.aantal_afgekeurd as aantal_verantwoord
    from leveringen
    window
        per_tabel as (
            partition by leveringen.bron, leveringen.tabel
            order by leveringen.leverdatum, leveringen.bestand
        )
),

laatste as (
    select
        met_vorige.leverdatum,
        met_vorige.bron || ' ' || met_vorige.tabel as sleutel,
        abs(met_vorige.aantal_gelezen - met_vorige.aantal_vorige)
        > regels.levering_kleinste_verschil as is_te_vergelijken,
        100 * met_vorige.aantal_gelezen / nullif(met_vorige.aantal_vorige, 0)
            as percentage_van_vorige,
        100 * met_vorige.aantal_afgekeurd / nullif(met_vorige.aantal_gelezen, 0)
            as percentage_afgekeurd
    from met_vorige
    cross join regels
    where met_vorige.is_laatste
),

maten_leveringen_vergeleken as (
    select
        sleutel,
        unnest([
            'levering_omvang', 'levering_afgekeurd', 'levering_ouderdom'
        ]) as maat_code,
        unnest([
            if(is_te_vergelijken, percentage_van_vorige, null),
            percentage_afgekeurd,
            cast('{{ var("peildatum") }}' as date) - leverdatum
        ])::double as waarde
    from laatste
    union all by name
    select
        laatste.sleutel,
        schooljaren.schooljaar,
        'levering_na_schooljaar' as maat_code,
        (laatste.leverdatum - schooljaren.datum_einde)::double as waarde
    from laatste
    cross join schooljaren
    union all by name
    select
        bestand as sleutel,
        unnest(['levering_gelezen', 'levering_verantwoord']) as maat_code,
        unnest([aantal_gelezen, aantal_verantwoord])::double as waarde
    from met_vorige
)

select * from maten_leveringen_vergeleken
