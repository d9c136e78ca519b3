with vrijstellingsgronden as (select * from {{ ref('vrijstellingsgronden') }}),

dim_vrijstellingsgronden as (
    select
        grond_code,
        grond_naam,
        artikel,
        volgorde,
        ontslaat_van_inschrijving,
        staat_in_jaarverslag
    from vrijstellingsgronden
)

select * from dim_vrijstellingsgronden
