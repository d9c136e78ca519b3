-- Meet: elk geval van een periode zonder school komt in het voorbeeld voor, aan beide
-- kanten van elke grens: vier weken, drie maanden, de zomer, een melding na afloop.
-- Waarom: op deze dagen gaat een telling het eerst mis; het voorbeeld toont ze alle.
-- Wat te doen: zoek het genoemde geval op in leerplicht/voorbeeld/gevallen_verzuim.py;
-- is een grens in de seed `regels` veranderd, verander dan zijn datums.
{{ config(tags=['voorbeeld']) }}

with perioden as (
    select * from {{ ref('int_perioden_zonder_school_getypeerd') }}
),

volgende_perioden as (
    select * from perioden
),

regels as (
    select * from {{ ref('int_regels_geldend') }}
),

absolute_meldingen as (
    select * from {{ ref('int_meldingen_vertaald') }}
    where is_absoluut and reden_status is null
),

verblijven as (
    select * from {{ ref('int_verblijven_bepaald') }}
),

inschrijvingen as (
    select * from {{ ref('int_inschrijvingen_gekoppeld') }}
),

vrijstellingen as (
    select * from {{ ref('int_vrijstellingen_gekoppeld') }}
    where ontslaat_van_inschrijving and reden_resultaat is null
),

beschreven as (
    select
        perioden.*,
        regels.*,
        {{ maanddag('perioden.datum_begin_periode') }} as begin_maanddag,
        {{ maanddag('perioden.datum_begin_periode + 1') }} as dag_na_begin_maanddag,
        {{ maanddag('perioden.datum_einde_periode + 1') }} as dag_na_einde_maanddag,
        absolute_meldingen.datum_melding - perioden.datum_einde_periode
            as dagen_tot_melding,
        verblijven.persoon_id is not null
        and inschrijvingen.persoon_id is null as is_verhuisd_zonder_school,
        volgende_perioden.persoon_id is not null as is_onderbroken_door_vrijstelling
    from perioden
    cross join regels
    left join absolute_meldingen
        on perioden.persoon_id = absolute_meldingen.persoon_id
    left join verblijven
        on
            perioden.persoon_id = verblijven.persoon_id
            and perioden.datum_einde_periode = verblijven.datum_einde
    left join inschrijvingen
        on
            perioden.persoon_id = inschrijvingen.persoon_id
            and perioden.datum_einde_periode + 1 between inschrijvingen.datum_start
            and inschrijvingen.datum_einde
    left join vrijstellingen
        on
            perioden.persoon_id = vrijstellingen.persoon_id
            and perioden.datum_einde_periode + 1 = vrijstellingen.datum_start
    left join volgende_perioden
        on
            vrijstellingen.persoon_id = volgende_perioden.persoon_id
            and vrijstellingen.datum_einde + 1 = volgende_perioden.datum_begin_periode
),

geteld as (
    unpivot (
        select
            count(*) filter (aantal_dagen = vier_weken) as vier_weken,
            count(*) filter (aantal_dagen = vier_weken + 1)
                as een_dag_meer_dan_vier_weken,
            count(*) filter (
                aantal_dagen_buiten_vakantie_vanaf_begin = drie_maanden
            ) as drie_maanden,
            count(*) filter (
                aantal_dagen_buiten_vakantie_vanaf_begin = drie_maanden + 1
            ) as een_dag_meer_dan_drie_maanden,
            count(*) filter (
                {{ startjaar('datum_start') }} < {{ startjaar('datum_einde') }}
            ) as over_de_grens_van_het_schooljaar,
            count(*) filter (
                is_zomerovergang and begin_maanddag = zomerovergang_begin
            ) as zomer_vanaf_de_eerste_dag,
            count(*) filter (
                not is_zomerovergang
                and dag_na_begin_maanddag = zomerovergang_begin
            ) as zomer_vanaf_de_dag_ervoor,
            count(*) filter (
                is_zomerovergang and dag_na_einde_maanddag = zomerovergang_einde
            ) as school_op_de_laatste_dag,
            count(*) filter (
                not is_zomerovergang
                and begin_maanddag >= zomerovergang_begin
                and dag_na_einde_maanddag = zomerovergang_einde + 1
            ) as school_op_de_dag_erna,
            count(*) filter (
                is_bekend_in_carel
                and dagen_tot_melding = bekend_in_carel_termijn
            ) as bekend_op_de_laatste_dag,
            count(*) filter (
                not is_bekend_in_carel
                and dagen_tot_melding = bekend_in_carel_termijn + 1
            ) as onbekend_op_de_dag_erna,
            count(*) filter (is_verhuisd_zonder_school) as verhuisd_zonder_school,
            count(*) filter (is_onderbroken_door_vrijstelling)
                as onderbroken_door_een_vrijstelling,
            count(*) filter (
                datum_einde_periode >= cast('{{ var("peildatum") }}' as date)
            ) as loopt_nog_op_de_peildatum
        from beschreven
    )
    on columns(*) into name geval value aantal
),

ontbrekende_gevallen as (
    select * from geteld
    where aantal = 0
)

select * from ontbrekende_gevallen
