with carel as (
    select * from {{ ref('int_afwijkingen_carel_verzameld') }}
),

registers as (
    select * from {{ ref('int_afwijkingen_registers_verzameld') }}
),

controles as (
    select * from {{ ref('controles') }}
),

leerlingen as (
    select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}
),

afwijkingen as (
    select distinct * from carel
    union all
    select distinct * from registers
),

fct_afwijkingen as (
    select
        md5(concat_ws(
            '|', afwijkingen.regel_code, afwijkingen.bron, afwijkingen.sleutel,
            leerlingen.leerling_id, afwijkingen.gemeente_code, afwijkingen.datum
        )) as afwijking_id,
        afwijkingen.regel_code,
        afwijkingen.gemeente_code,
        {{ schooljaar('afwijkingen.datum') }} as schooljaar,
        leerlingen.leerling_id,
        afwijkingen.bron,
        afwijkingen.sleutel,
        controles.omschrijving,
        controles.ernst,
        controles.herstel_in
    from afwijkingen
    inner join controles
        on afwijkingen.regel_code = controles.regel_code
    left join leerlingen
        on afwijkingen.persoon_id = leerlingen.persoon_id
)

select * from fct_afwijkingen
