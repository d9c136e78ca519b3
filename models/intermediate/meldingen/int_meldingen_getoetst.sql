with meldingen_vertaald as (select * from {{ ref('int_meldingen_vertaald') }}),

feitdagen as (select * from {{ ref('int_feitdagen_beschreven') }}),

meldingen_op_meldmoment as (
    select
        meldingen_vertaald.* exclude (
            school_id, onderwijssoort_code, onderwijssoort_bron_code
        ),
        feitdagen.gemeente_code,
        feitdagen.is_plichtig,
        feitdagen.is_ingeschreven,
        coalesce(
            meldingen_vertaald.school_id,
            if(feitdagen.is_ingeschreven, feitdagen.school_id, null),
            'onbekend'
        ) as school_id,
        coalesce(
            meldingen_vertaald.onderwijssoort_code,
            if(
                feitdagen.is_ingeschreven or meldingen_vertaald.is_absoluut,
                feitdagen.laatste_onderwijssoort_code, null
            ),
            'onbekend'
        ) as onderwijssoort_code,
        coalesce(
            meldingen_vertaald.onderwijssoort_bron_code,
            if(
                feitdagen.is_ingeschreven or meldingen_vertaald.is_absoluut,
                feitdagen.laatste_onderwijssoort_bron_code, null
            ),
            'onbekend'
        ) as onderwijssoort_bron_code
    from meldingen_vertaald
    left join feitdagen
        on
            meldingen_vertaald.persoon_id = feitdagen.persoon_id
            and meldingen_vertaald.datum_melding = feitdagen.datum
),

meldingen_getoetst as (
    select
        *,
        {{ schooljaar('datum_melding') }} as schooljaar,
        coalesce(
            reden_status,
            reden_verzuimsoort,
            {{ reden_niet_herleidbaar('buiten_gemeente') }},
            if(is_plichtig, null, 'niet_plichtig')
        ) as reden_telt_niet_mee
    from meldingen_op_meldmoment
)

select * from meldingen_getoetst
