with meldingen as (
    select * from {{ ref('int_meldingen_geteld') }}
    where telt_mee
),

laatste_inschrijvingen as (
    select
        persoon_id,
        max(datum_start) as laatste_inschrijfdatum
    from {{ ref('int_inschrijvingen_gekoppeld') }}
    group by persoon_id
),

weer_ingeschreven as (
    select meldingen.*
    from meldingen
    inner join laatste_inschrijvingen
        on
            meldingen.persoon_id = laatste_inschrijvingen.persoon_id
            and meldingen.datum_melding <= laatste_inschrijvingen.laatste_inschrijfdatum
    where meldingen.is_absoluut
),

gebeurtenissen as (
    select
        *,
        'absoluut' as gebeurtenis_code
    from meldingen
    where is_absoluut
    union all
    select
        *,
        'absoluut_weer_ingeschreven' as gebeurtenis_code
    from weer_ingeschreven
    union all
    select
        *,
        'relatief' as gebeurtenis_code
    from meldingen
    where telt_in_leerplichttelling
    union all
    select
        *,
        'langdurig_relatief' as gebeurtenis_code
    from meldingen
    where is_langdurig
),

meldingen_voor_telling_verzameld as (
    select
        persoon_id,
        gemeente_code,
        schooljaar,
        gebeurtenis_code,
        onderwijssoort_bron_code
    from gebeurtenissen
)

select * from meldingen_voor_telling_verzameld
