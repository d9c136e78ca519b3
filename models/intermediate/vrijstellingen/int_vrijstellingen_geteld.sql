with vrijstellingen_verdeeld as (
    select
        *,
        coalesce(
            reden_resultaat,
            {{ reden_niet_herleidbaar('buiten_doelgroep') }}
        ) as reden_op_zichzelf
    from {{ ref('int_vrijstellingen_verdeeld') }}
),

onderwijssoorten_carel as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'onderwijssoort_carel'
),

vrijstellingen_geteld as (
    select
        vrijstellingen_verdeeld.vrijstelling_id,
        vrijstellingen_verdeeld.persoon_id,
        vrijstellingen_verdeeld.dossier_id,
        vrijstellingen_verdeeld.bron_gemeente_code,
        vrijstellingen_verdeeld.gemeente_code,
        vrijstellingen_verdeeld.schooljaar,
        vrijstellingen_verdeeld.grond_code,
        vrijstellingen_verdeeld.datum_start,
        vrijstellingen_verdeeld.datum_einde,
        vrijstellingen_verdeeld.is_eerste_beroep,
        vrijstellingen_verdeeld.is_permanent,
        coalesce(onderwijssoorten_carel.code, 'onbekend') as onderwijssoort_code,
        coalesce(onderwijssoorten_carel.broncode, 'onbekend')
            as onderwijssoort_bron_code,
        coalesce(
            vrijstellingen_verdeeld.reden_op_zichzelf,
            if(
                row_number() over (
                    partition by
                        vrijstellingen_verdeeld.reden_op_zichzelf is null,
                        vrijstellingen_verdeeld.persoon_id,
                        vrijstellingen_verdeeld.grond_code,
                        vrijstellingen_verdeeld.schooljaar,
                        vrijstellingen_verdeeld.gemeente_code
                    order by
                        vrijstellingen_verdeeld.datum_start desc,
                        vrijstellingen_verdeeld.vrijstelling_id desc
                ) > 1, 'zelfde_grond', null
            )
        ) as reden_telt_niet_mee
    from vrijstellingen_verdeeld
    left join onderwijssoorten_carel
        on vrijstellingen_verdeeld.onderwijssoort = onderwijssoorten_carel.bronwaarde
)

select * from vrijstellingen_geteld
