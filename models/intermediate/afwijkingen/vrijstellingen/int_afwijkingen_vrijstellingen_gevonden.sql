with vrijstellingen as (
    select
        *,
        coalesce(persoon_id::varchar, vrijstelling_id) as jongere,
        ontslaat_van_inschrijving and datum_start <= datum_einde as laat_school_los
    from {{ ref('int_vrijstellingen_gekoppeld') }}
    where reden_resultaat is null
),

vergeleken as (
    select
        *,
        min(datum_start) over (partition by jongere, grond_code) as eerste_begin,
        max(if(laat_school_los, datum_einde, null)) over (
            partition by jongere
            order by datum_start, vrijstelling_id
            rows between unbounded preceding and 1 preceding
        ) as einde_vorige
    from vrijstellingen
),

afwijkingen_vrijstellingen_gevonden as (
    select
        persoon_id,
        bron_gemeente_code as gemeente_code,
        datum_start as datum,
        'carel' as bron,
        vrijstelling_id as sleutel,
        unnest(list_distinct([
            if(is_dossier_bekend, null, 'dossier_onbekend'),
            if(
                laat_school_los and datum_start <= einde_vorige,
                'vrijstelling_overlapt_andere', null
            ),
            if(
                is_eerste_beroep and eerste_begin < datum_start,
                'eerste_beroep_herhaald', null
            ),
            if(
                resultaat_code != passend_resultaat_code,
                'vrijstelling_ander_resultaat', null
            ),
            if(datum_einde < datum_start, 'vrijstelling_einde_voor_begin', null)
        ])) as regel_code
    from vergeleken
)

select * from afwijkingen_vrijstellingen_gevonden
