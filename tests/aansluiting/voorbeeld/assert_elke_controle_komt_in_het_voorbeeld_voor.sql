-- Meet: elke controle van de seed `controles` vindt in het voorbeeld minstens één
-- afwijking.
-- Waarom: een controle die nooit iets vindt, bewijst niets: zij kan ook stuk zijn.
-- Wat te doen: laat het voorbeeld de afwijking één keer bevatten, zonder dat een
-- gedrukt cijfer verandert (leerplicht/voorbeeld).
{{ config(tags=['voorbeeld']) }}

with controles as (
    select * from {{ ref('controles') }}
),

afwijkingen as (
    select * from {{ ref('fct_afwijkingen') }}
),

nooit_gevonden as (
    select controles.regel_code
    from controles
    anti join afwijkingen
        on controles.regel_code = afwijkingen.regel_code
)

select * from nooit_gevonden
