with sleutels as (select * from {{ ref('int_carel_sleutels_verzameld') }}),

vergeleken as (
    select
        *,
        leverdatum = max(leverdatum) over (partition by regel_code) as is_geleverd
    from sleutels
),

-- Where most keys are missing the last delivery is no whole one: nothing vanished.
afwijkingen_verdwenen_gevonden as (
    select
        leverdatum as datum,
        'carel' as bron,
        sleutel,
        regel_code
    from vergeleken
    qualify
        not is_geleverd
        and count(if(is_geleverd, 1, null)) over (partition by regel_code)
        >= count(if(is_geleverd, null, 1)) over (partition by regel_code)
)

select * from afwijkingen_verdwenen_gevonden
