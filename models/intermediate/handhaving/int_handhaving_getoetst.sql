with handhaving_gekoppeld as (select * from {{ ref('int_handhaving_gekoppeld') }}),

onderwijssoorten_carel as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'onderwijssoort_carel'
),

handhavingssoorten as (select * from {{ ref('handhavingssoorten') }}),

feitdagen as (select * from {{ ref('int_feitdagen_beschreven') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

handhaving_op_datum as (
    select
        handhaving_gekoppeld.*,
        leerlingen.leerling_id,
        handhavingssoorten.soort_code,
        feitdagen.gemeente_code,
        coalesce(
            onderwijssoorten_carel.code,
            if(
                feitdagen.is_ingeschreven,
                feitdagen.laatste_onderwijssoort_code, null
            ),
            'onbekend'
        ) as onderwijssoort_code,
        coalesce(
            onderwijssoorten_carel.broncode,
            if(
                feitdagen.is_ingeschreven,
                feitdagen.laatste_onderwijssoort_bron_code, null
            ),
            'onbekend'
        ) as onderwijssoort_bron_code
    from handhaving_gekoppeld
    inner join handhavingssoorten
        on handhaving_gekoppeld.handhavingssoort = handhavingssoorten.bronwaarde
    left join onderwijssoorten_carel
        on handhaving_gekoppeld.onderwijssoort = onderwijssoorten_carel.bronwaarde
    left join feitdagen
        on
            handhaving_gekoppeld.persoon_id = feitdagen.persoon_id
            and handhaving_gekoppeld.datum = feitdagen.datum
    left join leerlingen
        on handhaving_gekoppeld.persoon_id = leerlingen.persoon_id
),

handhaving_getoetst as (
    select
        *,
        {{ schooljaar('datum') }} as schooljaar,
        {{ reden_niet_herleidbaar('buiten_gemeente') }} as reden_telt_niet_mee
    from handhaving_op_datum
)

select * from handhaving_getoetst
