with verslagrijen_verzuim as (
    select * from {{ ref('int_verslagrijen_verzuim_verzameld') }}
),

verslagrijen_overig as (
    select * from {{ ref('int_verslagrijen_overig_verzameld') }}
),

kolommen as (
    select
        *,
        unnest(json_keys(rij)) as kolom
    from verslagrijen_verzuim
    union all
    select
        *,
        unnest(json_keys(rij)) as kolom
    from verslagrijen_overig
),

gevuld as (
    select
        *,
        json_type(rij, '$.' || kolom) = 'VARCHAR' as is_tekst,
        json_extract_string(rij, '$.' || kolom) as waarde
    from kolommen
    where kolom not in ('gemeente_code', 'schooljaar', 'toelichting')
),

plekken as (
    select
        tabel,
        rij,
        string_agg(waarde, ' ' order by kolom) as plek
    from gevuld
    where is_tekst
    group by tabel, rij
),

verslagcellen_uitgevouwen as (
    select
        gevuld.tabel,
        gevuld.gemeente_code,
        gevuld.schooljaar,
        plekken.plek,
        gevuld.kolom,
        gevuld.waarde
    from gevuld
    left join plekken
        on
            gevuld.tabel = plekken.tabel
            and gevuld.rij = plekken.rij
    where not gevuld.is_tekst
)

select * from verslagcellen_uitgevouwen
