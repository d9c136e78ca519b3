with afwijkingen as (select * from {{ ref('int_afwijkingen_geplaatst') }}),

controles as (select * from {{ ref('controles') }}),

leerlingen as (select * from {{ ref('int_leerlingen_gepseudonimiseerd') }}),

fct_afwijkingen as (
    select
        md5(concat_ws(
            '|', afwijkingen.regel_code, afwijkingen.bron, afwijkingen.sleutel,
            leerlingen.leerling_id, afwijkingen.gemeente_code, afwijkingen.datum
        )) as afwijking_id,
        leerlingen.leerling_id,
        afwijkingen.gemeente_code,
        {{ schooljaar('afwijkingen.datum') }} as schooljaar,
        afwijkingen.regel_code,
        afwijkingen.bron,
        afwijkingen.sleutel,
        controles.omschrijving,
        controles.ernst,
        controles.herstel_in,
        controles.hersteller,
        afwijkingen.datum as datum_afwijking
    from afwijkingen
    left join controles
        on afwijkingen.regel_code = controles.regel_code
    left join leerlingen
        on afwijkingen.persoon_id = leerlingen.persoon_id
)

select * from fct_afwijkingen
