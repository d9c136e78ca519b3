with verslagmaten as (select * from {{ ref('verslagmaten') }}),

standen as (
    select
        *,
        split_part(plek, ' ', 1) as code_1,
        split_part(plek, ' ', 2) as code_2
    from {{ ref('int_verslagstanden_vastgelegd') }}
),

verslagmaten_afgelezen as (
    select
        standen.gemeente_code,
        standen.schooljaar,
        verslagmaten.maat_code,
        standen.waarde::double as waarde,
        format(verslagmaten.sleutel, standen.code_1, standen.code_2) as sleutel
    from verslagmaten
    inner join standen
        on
            verslagmaten.tabel = standen.tabel
            and verslagmaten.kolom = standen.kolom
            and coalesce(verslagmaten.plek, standen.code_1)
            in (standen.code_1, standen.code_2)
)

select * from verslagmaten_afgelezen
