with geteld as (select * from {{ ref('int_rijcontroles_geteld') }}),

controles as (select * from {{ ref('controles') }}),

regels as (select * from {{ ref('int_regels_geldend') }}),

rijcontroles_getoetst as (
    select
        geteld.regel_code,
        geteld.gemeente_code,
        geteld.schooljaar,
        controles.omschrijving,
        controles.ernst,
        'fct_afwijkingen' as tabel,
        controles.herstel_in,
        'Werk in fct_afwijkingen de rijen van deze controle af.' as herstel,
        geteld.aantal_gecontroleerd,
        geteld.aantal_afwijkend,
        geteld.aantal_afwijkend::double as waarde,
        format(
            'niet meer dan {} per duizend leerlingen', regels.afwijkingen_hoogstens
        ) as norm,
        if(
            1000 * geteld.aantal_afwijkend
            > regels.afwijkingen_hoogstens * geteld.aantal_gecontroleerd,
            'voldoet_niet', 'voldoet'
        ) as uitkomst
    from geteld
    inner join controles on geteld.regel_code = controles.regel_code
    cross join regels
)

select * from rijcontroles_getoetst
