with inschrijvingen as (
    select
        *,
        {{ open_einde('datum_einde') }} as laatste_dag,
        ltrim(
            nullif(regexp_replace(inschrijvingsvolgnummer, '[^0-9]', '', 'g'), ''), '0'
        ) as cijfers
    from {{ ref('stg_duo__inschrijvingen') }}
),

personen as (select * from {{ ref('int_personen') }}),

onderwijssoorten_duo as (
    select * from {{ ref('vertalingen') }}
    where lijst = 'onderwijssoort_duo'
),

inschrijvingen_gekoppeld as (
    select
        personen.persoon_id,
        inschrijvingen.school_id,
        onderwijssoorten_duo.code as onderwijssoort_code,
        inschrijvingen.onderwijssoort_bron_code,
        inschrijvingen.datum_start,
        inschrijvingen.laatste_dag as datum_einde,
        row_number() over (
            partition by personen.persoon_id
            order by
                inschrijvingen.datum_start,
                -- As numbers, but of any length: no type holds every text of digits.
                length(inschrijvingen.cijfers) nulls first,
                inschrijvingen.cijfers,
                inschrijvingen.inschrijvingsvolgnummer,
                inschrijvingen.school_id
        )::integer as rangorde
    from inschrijvingen
    inner join personen
        on inschrijvingen.persoonsnummer = personen.koppelbaar_nummer
    inner join onderwijssoorten_duo
        on inschrijvingen.onderwijssoort_bron_code = onderwijssoorten_duo.bronwaarde
    where inschrijvingen.datum_start <= inschrijvingen.laatste_dag
)

select * from inschrijvingen_gekoppeld
