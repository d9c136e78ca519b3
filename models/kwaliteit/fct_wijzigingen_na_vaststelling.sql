with vastgesteld as (select * from {{ source('archief', 'vastgesteld') }}),

verslagstanden as (select * from {{ ref('int_verslagstanden_vastgelegd') }}),

jaren as (
    select
        gemeente_code,
        schooljaar,
        max(vastgesteld_op) as datum_vastgesteld
    from vastgesteld
    group by gemeente_code, schooljaar
),

nu as (
    select verslagstanden.*
    from verslagstanden
    semi join jaren
        on
            verslagstanden.gemeente_code = jaren.gemeente_code
            and verslagstanden.schooljaar = jaren.schooljaar
),

fct_wijzigingen_na_vaststelling as (
    select
        vastgesteld.waarde as waarde_vastgesteld,
        nu.waarde as waarde_nu,
        vastgesteld.vastgesteld_op as datum_vastgesteld,
        coalesce(vastgesteld.gemeente_code, nu.gemeente_code) as gemeente_code,
        coalesce(vastgesteld.schooljaar, nu.schooljaar) as schooljaar,
        coalesce(vastgesteld.tabel, nu.tabel) as tabel,
        coalesce(vastgesteld.plek, nu.plek) as plek,
        coalesce(vastgesteld.kolom, nu.kolom) as kolom,
        starts_with(coalesce(vastgesteld.tabel, nu.tabel), 'fct_') as is_record
    from vastgesteld
    full outer join nu
        on
            vastgesteld.gemeente_code = nu.gemeente_code
            and vastgesteld.schooljaar = nu.schooljaar
            and vastgesteld.tabel = nu.tabel
            and vastgesteld.plek = nu.plek
            and vastgesteld.kolom = nu.kolom
    where
        vastgesteld.waarde is distinct from nu.waarde
        or vastgesteld.tabel is null
        or nu.tabel is null
)

select * from fct_wijzigingen_na_vaststelling
