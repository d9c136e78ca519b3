with verzuimmeldingen as (select * from {{ ref('int_verzuimmeldingen_vertaald') }}),

-- After a 16-hour melding the school starts counting again (DUO, soorten verzuim).
opnieuw as (
    select
        duo_leerling_id,
        datum_einde
    from verzuimmeldingen
    where telt_voor_norm and begint_telling_opnieuw
),

verzuimmeldingen_begrensd as (
    select
        verzuimmeldingen.duo_meldingsnummer,
        verzuimmeldingen.duo_leerling_id,
        verzuimmeldingen.datum_start,
        {{ open_einde('verzuimmeldingen.datum_einde') }} as laatste_dag,
        coalesce(max(opnieuw.datum_einde) + 1, make_date(1, 1, 1)) as telt_vanaf
    from verzuimmeldingen
    left join opnieuw
        on
            verzuimmeldingen.duo_leerling_id = opnieuw.duo_leerling_id
            and verzuimmeldingen.datum_start > opnieuw.datum_einde
    group by
        verzuimmeldingen.duo_meldingsnummer,
        verzuimmeldingen.duo_leerling_id,
        verzuimmeldingen.datum_start,
        verzuimmeldingen.datum_einde
)

select * from verzuimmeldingen_begrensd
