with bron as (select * from {{ source('duo', 'vestigingen') }}),

vestigingen as (
    select
        bron."VESTIGINGSNAAM" as school_naam,
        bron."PLAATSNAAM" as plaats_naam,
        upper(bron."VESTIGINGSCODE") as vestiging_id,
        upper(bron."INSTELLINGSCODE") as school_id
    from bron
    where bron._telt
)

select * from vestigingen
