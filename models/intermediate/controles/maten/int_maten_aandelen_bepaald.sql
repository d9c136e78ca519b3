with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

registraties as (select * from {{ ref('fct_registraties') }}),

meldingen as (
    select
        *,
        coalesce(gemeente_code, bron_gemeente_code) as plaats_code
    from {{ ref('fct_meldingen') }}
),

-- A schooljaar without a melding has its shares too: of nothing.
delen as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        unnest(['aandeel_zonder_onderwijs', 'aandeel_niet_koppelbaar']) as maat_code,
        unnest([
            count_if(registraties.onderwijssoort_code = 'geen'),
            count_if(registraties.reden_geen_onderwijs = 'niet_koppelbaar')
        ]) as teller,
        count(registraties.registratie_id) as noemer
    from verslagjaren
    left join registraties
        on
            verslagjaren.gemeente_code = registraties.gemeente_code
            and verslagjaren.schooljaar = registraties.schooljaar
    group by verslagjaren.gemeente_code, verslagjaren.schooljaar
    union all by name
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        unnest([
            'aandeel_onderwijs_onbekend', 'aandeel_school_onbekend',
            'aandeel_niet_te_plaatsen'
        ]) as maat_code,
        unnest([
            count_if(meldingen.telt_mee and meldingen.onderwijssoort_code = 'onbekend'),
            count_if(meldingen.telt_mee and meldingen.school_id = 'onbekend'),
            count_if(
                meldingen.reden_telt_niet_mee in ('dossier_onbekend', 'niet_in_brp')
            )
        ]) as teller,
        unnest([
            count_if(meldingen.telt_mee), count_if(meldingen.telt_mee),
            count(meldingen.melding_id)
        ]) as noemer
    from verslagjaren
    left join meldingen
        on
            verslagjaren.gemeente_code = meldingen.plaats_code
            and verslagjaren.schooljaar = meldingen.schooljaar
    group by verslagjaren.gemeente_code, verslagjaren.schooljaar
),

maten_aandelen_bepaald as (
    select
        gemeente_code,
        schooljaar,
        maat_code,
        100 * teller / nullif(noemer, 0) as waarde
    from delen
)

select * from maten_aandelen_bepaald
