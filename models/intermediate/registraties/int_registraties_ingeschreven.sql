with registraties as (select * from {{ ref('int_registraties_afgebakend') }}),

inschrijvingen as (select * from {{ ref('int_inschrijvingen_op_peilmoment_gekozen') }}),

registraties_ingeschreven as (
    select
        registraties.*,
        inschrijvingen.onderwijssoort_bron_code,
        inschrijvingen.school_id,
        coalesce(inschrijvingen.onderwijssoort_code, 'geen') as onderwijssoort_code,
        inschrijvingen.persoon_id is not null as heeft_inschrijving
    from registraties
    left join inschrijvingen
        on
            registraties.persoon_id = inschrijvingen.persoon_id
            and registraties.datum_einde = inschrijvingen.datum
            and registraties.datum_start <= inschrijvingen.laatste_dag
)

select * from registraties_ingeschreven
