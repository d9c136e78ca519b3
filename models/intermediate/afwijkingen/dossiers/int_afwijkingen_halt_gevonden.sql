with handhaving as (
    select
        *,
        min(datum) over (partition by persoon_id) as eerste_datum
    from {{ ref('int_handhaving_getoetst') }}
    where tabel = 'halt_verwijzingen'
),

meldingen as (select * from {{ ref('int_meldingen_vertaald') }}),

verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_norm_bepaald') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

uren as (
    select
        meldingen.zaak_id,
        sum(verzuimmeldingen.verzuimuren) as verzuimuren
    from meldingen
    inner join verzuimmeldingen
        on meldingen.duo_meldingsnummer = verzuimmeldingen.duo_meldingsnummer
    group by meldingen.zaak_id
),

afwijkingen_halt_gevonden as (
    select
        handhaving.persoon_id,
        handhaving.datum,
        'carel' as bron,
        handhaving.handhaving_id as sleutel,
        unnest(list_distinct([
            if(
                handhaving.persoon_id is not null
                and handhaving.eerste_datum < handhaving.datum,
                'halt_niet_eerste', null
            ),
            if(
                uren.verzuimuren > regels.halt_hoogste_uren,
                'halt_te_veel_uren', null
            )
        ])) as regel_code,
        coalesce(handhaving.gemeente_code, handhaving.bron_gemeente_code)
            as gemeente_code
    from handhaving
    cross join regels
    left join uren
        on handhaving.zaak_id = uren.zaak_id
)

select * from afwijkingen_halt_gevonden
