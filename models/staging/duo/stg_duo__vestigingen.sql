with bron as (
    select * from {{ source('duo', 'vestigingen') }}
),

vestigingen as (
    select
        upper(bron."VESTIGINGSCODE") as vestiging_id,
        upper(bron."INSTELLINGSCODE") as school_id,
        bron."VESTIGINGSNAAM" as school_naam,
        bron."PLAATSNAAM" as plaats_naam,
    from bron
    where bron._telt
)

select * from vestigingen
