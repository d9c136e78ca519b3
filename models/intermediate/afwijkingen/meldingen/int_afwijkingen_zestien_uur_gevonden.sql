with verzuimmeldingen as (
    select
        *,
        lag(datum_start) over (
            partition by duo_leerling_id order by datum_start, duo_meldingsnummer
        ) as vorige_start
    from {{ ref('int_verzuimmeldingen_vertaald') }}
    where telt_voor_norm and begint_telling_opnieuw
),

kalender_einde as (select * from {{ ref('int_kalenderdagen_geteld') }}),

kalender_voor_start as (select * from kalender_einde),

regels as (select * from {{ ref('int_regels_geldend') }}),

afwijkingen_zestien_uur_gevonden as (
    select
        verzuimmeldingen.persoon_id,
        verzuimmeldingen.woongemeente_code as gemeente_code,
        verzuimmeldingen.datum_melding as datum,
        'duo' as bron,
        verzuimmeldingen.duo_meldingsnummer as sleutel,
        unnest(list_distinct([
            if(
                verzuimmeldingen.datum_start
                < verzuimmeldingen.vorige_start + regels.zestien_uur_tussentijd,
                'zestien_uur_te_snel_herhaald', null
            ),
            if(
                {{ dagen('datum_start', 'datum_einde') }}
                - kalender_einde.vakantiedagen_tot_en_met
                + kalender_voor_start.vakantiedagen_tot_en_met > regels.norm_venster,
                'zestien_uur_langer_dan_venster', null
            )
        ])) as regel_code
    from verzuimmeldingen
    cross join regels
    asof left join kalender_einde
        on verzuimmeldingen.datum_einde >= kalender_einde.datum
    asof left join kalender_voor_start
        on verzuimmeldingen.datum_start > kalender_voor_start.datum
)

select * from afwijkingen_zestien_uur_gevonden
