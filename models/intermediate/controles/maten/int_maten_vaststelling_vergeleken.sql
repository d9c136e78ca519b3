with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

wijzigingen as (
    select * from {{ ref('fct_wijzigingen_na_vaststelling') }}
    where not is_record
),

maten_vaststelling_vergeleken as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        'vastgesteld_gewijzigd' as maat_code,
        count(wijzigingen.tabel)::double as waarde
    from verslagjaren
    left join wijzigingen
        on
            verslagjaren.gemeente_code = wijzigingen.gemeente_code
            and verslagjaren.schooljaar = wijzigingen.schooljaar
    group by verslagjaren.gemeente_code, verslagjaren.schooljaar
)

select * from maten_vaststelling_vergeleken
