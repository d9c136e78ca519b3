with verslagjaren as (select * from {{ ref('int_verslagjaren') }}),

tellingen as (select * from {{ ref('tellingen') }}),

opgavesoorten as (select * from {{ ref('opgavesoorten') }}),

gebeurtenissen as (
    select * from {{ ref('int_gebeurtenissen_voor_telling_verzameld') }}
),

rpt_leerplichttelling as (
    select
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        tellingen.telling_code,
        opgavesoorten.onderwijs_code,
        if(
            tellingen.telt_leerlingen,
            count(distinct gebeurtenissen.persoon_id),
            count(gebeurtenissen.persoon_id)
        ) as aantal
    from verslagjaren
    cross join tellingen
    cross join opgavesoorten
    left join gebeurtenissen
        on
            verslagjaren.gemeente_code = gebeurtenissen.gemeente_code
            and verslagjaren.schooljaar = gebeurtenissen.schooljaar
            and tellingen.gebeurtenis_code = gebeurtenissen.gebeurtenis_code
            and opgavesoorten.onderwijssoort_bron_code
            = gebeurtenissen.onderwijssoort_bron_code
    group by
        verslagjaren.gemeente_code,
        verslagjaren.schooljaar,
        tellingen.telling_code,
        tellingen.telt_leerlingen,
        opgavesoorten.onderwijs_code
)

select * from rpt_leerplichttelling
