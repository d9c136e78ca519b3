-- Meet: elke definitie van thuiszitter vindt in elk schooljaar van het voorbeeld
-- iemand, en de ruimste definitie vindt er meer dan elke andere.
-- Waarom: aan het voorbeeld is te zien dat de definities echt verschillen.
-- Wat te doen: zoek in leerplicht/voorbeeld een periode zonder school of een melding
-- van langdurig relatief verzuim die onder de definitie valt.
{{ config(tags=['voorbeeld']) }}

with thuiszitters as (
    select * from {{ ref('rpt_thuiszitters') }}
),

definities as (
    select
        *,
        telt_absoluut and not alleen_langer_dan_3_maanden as is_ruimst
    from {{ ref('thuiszittersdefinities') }}
),

vergeleken as (
    select
        thuiszitters.*,
        definities.is_ruimst,
        max(if(definities.is_ruimst, 0, thuiszitters.aantal_leerlingen)) over (
            partition by thuiszitters.gemeente_code, thuiszitters.schooljaar
        ) as meeste_van_de_andere
    from thuiszitters
    inner join definities
        on thuiszitters.definitie_code = definities.definitie_code
),

afwijkingen as (
    select * from vergeleken
    where
        aantal_leerlingen = 0
        or (is_ruimst and aantal_leerlingen <= meeste_van_de_andere)
)

select * from afwijkingen
