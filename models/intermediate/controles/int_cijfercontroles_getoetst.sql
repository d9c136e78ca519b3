with getoetst as (select * from {{ ref('int_verwachtingen_getoetst') }}),

normen as (select * from {{ ref('normen') }}),

cijfercontroles_getoetst as (
    select
        getoetst.regel_code,
        getoetst.gemeente_code,
        getoetst.schooljaar,
        normen.omschrijving,
        getoetst.norm,
        normen.ernst,
        getoetst.uitkomst,
        getoetst.plek,
        normen.tabel,
        normen.herstel_in,
        normen.herstel,
        getoetst.aantal_gecontroleerd,
        getoetst.aantal_afwijkend,
        getoetst.waarde,
        getoetst.vergelijkwaarde
    from getoetst
    inner join normen
        on
            getoetst.regel_code = normen.regel_code
            and getoetst.geldig_vanaf = normen.geldig_vanaf
)

select * from cijfercontroles_getoetst
