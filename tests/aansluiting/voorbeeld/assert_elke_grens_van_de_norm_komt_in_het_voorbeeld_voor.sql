-- Meet: elk geval van de norm van het verzuim komt in het voorbeeld voor: bereikt op
-- de laatste dag van het venster en niet een dag later, met een vakantie ertussen, met
-- twee meldingen samen, opnieuw geteld na een melding, op tijd en te laat gemeld.
-- Waarom: op deze dagen gaat een telling het eerst mis; het voorbeeld toont ze alle.
-- Wat te doen: zoek het genoemde geval op in leerplicht/voorbeeld/normmeldingen.py; is
-- een grens in de seed `regels` veranderd, verander dan zijn uren en dagen.
{{ config(tags=['voorbeeld']) }}

with meldingen as (
    select * from {{ ref('fct_meldingen') }}
    where telt_mee
),

verzuimmeldingen as (
    select * from {{ ref('int_verzuimmeldingen_vertaald') }}
),

verzuimdagen as (
    select * from {{ ref('stg_duo__verzuimdagen') }}
),

kalenderdagen as (
    select * from {{ ref('int_kalenderdagen_geteld') }}
),

kalender_melding as (
    select * from kalenderdagen
),

tijdigheid as (
    select * from {{ ref('rpt_tijdigheid') }}
),

regels as (
    select * from {{ ref('int_regels_geldend') }}
),

urendagen as (
    select
        verzuimdagen.duo_meldingsnummer,
        min(verzuimdagen.datum_verzuim) as eerste_dag,
        max(verzuimdagen.datum_verzuim) as laatste_dag,
        {{ dagen(
            'min(verzuimdagen.datum_verzuim)', 'max(verzuimdagen.datum_verzuim)'
        ) }}
        - max(kalenderdagen.vakantiedagen_tot_en_met)
        + min(kalenderdagen.vakantiedagen_tot_en_met) as aantal_dagen,
        coalesce(
            sum(verzuimdagen.aantal_lesuren) filter (kalenderdagen.is_vakantie), 0
        ) as uren_in_vakantie
    from verzuimdagen
    inner join kalenderdagen
        on verzuimdagen.datum_verzuim = kalenderdagen.datum
    group by verzuimdagen.duo_meldingsnummer
),

beschreven as (
    select
        meldingen.*,
        urendagen.eerste_dag,
        urendagen.laatste_dag,
        urendagen.aantal_dagen,
        urendagen.uren_in_vakantie,
        verzuimmeldingen.duo_leerling_id,
        verzuimmeldingen.begint_telling_opnieuw,
        kalender_melding.schooldagen_tot_en_met
        - kalenderdagen.schooldagen_tot_en_met as schooldagen_tot_melding
    from meldingen
    inner join verzuimmeldingen
        on meldingen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
    inner join urendagen
        on meldingen.duo_meldingsnummer = urendagen.duo_meldingsnummer
    left join kalenderdagen
        on meldingen.datum_norm_bereikt = kalenderdagen.datum
    left join kalender_melding
        on meldingen.datum_melding = kalender_melding.datum
),

eerdere_meldingen as (
    select * from beschreven
    where begint_telling_opnieuw
),

met_eerdere_melding as (
    select
        beschreven.*,
        regels.*,
        eerdere_meldingen.verzuimuren as uren_van_eerdere_melding
    from beschreven
    cross join regels
    left join eerdere_meldingen
        on
            beschreven.duo_leerling_id = eerdere_meldingen.duo_leerling_id
            and beschreven.eerste_dag > eerdere_meldingen.laatste_dag
            and beschreven.laatste_dag - eerdere_meldingen.eerste_dag
            < regels.norm_venster
),

geteld as (
    unpivot (
        select
            count(*) filter (
                aantal_dagen = norm_venster
                and verzuimuren = norm_uren
                and datum_norm_bereikt = laatste_dag
            ) as bereikt_op_de_laatste_dag_van_het_venster,
            count(*) filter (
                aantal_dagen = norm_venster + 1
                and verzuimuren = norm_uren
                and datum_norm_bereikt is null
            ) as niet_bereikt_een_dag_later,
            count(*) filter (
                aantal_dagen = norm_venster
                and laatste_dag - eerste_dag >= norm_venster
                and uren_in_vakantie > 0
                and datum_norm_bereikt = laatste_dag
            ) as met_een_vakantie_ertussen,
            count(*) filter (
                verzuimuren < norm_uren and datum_norm_bereikt is not null
            ) as met_twee_meldingen_samen,
            count(*) filter (
                uren_van_eerdere_melding > 0 and datum_norm_bereikt is not null
            ) as opnieuw_bereikt_na_een_melding,
            count(*) filter (
                verzuimuren + uren_van_eerdere_melding >= norm_uren
                and datum_norm_bereikt is null
            ) as opnieuw_geteld_en_niet_bereikt,
            count(*) filter (schooldagen_tot_melding = tijdig_melden_termijn)
                as op_tijd_op_de_laatste_dag,
            count(*) filter (
                schooldagen_tot_melding = tijdig_melden_termijn + 1
            ) as een_dag_te_laat
        from met_eerdere_melding
    )
    on columns(*) into name geval value aantal
    union all
    select
        'op_tijd_en_te_laat_bij_een_school' as geval,
        count(*) as aantal
    from tijdigheid
    where aantal_te_laat between 1 and aantal_norm_bereikt - 1
),

ontbrekende_gevallen as (
    select * from geteld
    where aantal = 0
)

select * from ontbrekende_gevallen
