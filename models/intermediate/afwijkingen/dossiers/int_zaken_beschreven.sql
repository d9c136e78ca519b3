with handhaving as (
    select * from {{ ref('int_handhaving_getoetst') }}
    where tabel = 'processen_verbaal'
),

meldingen as (select * from {{ ref('int_meldingen_vertaald') }}),

zaken_beschreven as (
    select
        handhaving.handhaving_id,
        handhaving.dossier_id,
        min(meldingen.datum_melding) as eerste_melding,
        max(meldingen.datum_melding) filter (
            meldingen.datum_melding <= handhaving.datum
        ) as laatste_melding,
        bool_or(
            handhaving.soort_code in (
                meldingen.verzuimsoort_hoofd, meldingen.verzuimsoort_code
            )
        ) as past_bij_melding
    from handhaving
    inner join meldingen
        on handhaving.zaak_id = meldingen.zaak_id
    group by handhaving.handhaving_id, handhaving.dossier_id
)

select * from zaken_beschreven
