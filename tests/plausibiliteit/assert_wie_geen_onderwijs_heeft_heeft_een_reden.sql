-- Meet: elke registratie zonder onderwijs heeft een reden, een registratie met
-- onderwijs heeft er geen en noemt haar soort in de bron.
-- Waarom: wie zonder reden onder "geen" staat, is een leerling die de
-- leerplichtambtenaar niet terugvindt.
-- Wat te doen: dbt show --select int_registraties_zonder_school_verklaard;
-- ontbreekt de leerling daar, dan heeft de telling van zijn schooldagen geen rij.
with registraties as (
    select * from {{ ref('fct_registraties') }}
),

onverklaard as (
    select
        registratie_id,
        onderwijssoort_code,
        reden_geen_onderwijs
    from registraties
    where
        (onderwijssoort_code = 'geen') = (reden_geen_onderwijs is null)
        or (onderwijssoort_code = 'geen') != (onderwijssoort_bron_code is null)
)

select * from onverklaard
