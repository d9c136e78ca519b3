with registraties as (select * from {{ ref('fct_registraties') }}),

meldingen as (select * from {{ ref('fct_meldingen') }}),

delen as (
    select
        gemeente_code,
        schooljaar,
        unnest(['aandeel_zonder_onderwijs', 'aandeel_niet_koppelbaar']) as maat_code,
        unnest([
            count_if(onderwijssoort_code = 'geen'),
            count_if(coalesce(reden_geen_onderwijs, '') = 'niet_koppelbaar')
        ]) as teller,
        count(*) as noemer
    from registraties
    group by gemeente_code, schooljaar
    union all by name
    select
        gemeente_code,
        schooljaar,
        unnest([
            'aandeel_onderwijs_onbekend', 'aandeel_school_onbekend'
        ]) as maat_code,
        unnest([
            count_if(onderwijssoort_code = 'onbekend'),
            count_if(school_id = 'onbekend')
        ]) as teller,
        count(*) as noemer
    from meldingen
    where telt_mee
    group by gemeente_code, schooljaar
    union all by name
    select
        coalesce(gemeente_code, bron_gemeente_code) as gemeente_code,
        schooljaar,
        'aandeel_niet_te_plaatsen' as maat_code,
        count_if(
            coalesce(reden_telt_niet_mee, '') in ('dossier_onbekend', 'niet_in_brp')
        ) as teller,
        count(*) as noemer
    from meldingen
    group by coalesce(gemeente_code, bron_gemeente_code), schooljaar
),

maten_aandelen_bepaald as (
    select
        gemeente_code,
        schooljaar,
        maat_code,
        100 * teller / noemer as waarde
    from delen
)

select * from maten_aandelen_bepaald
