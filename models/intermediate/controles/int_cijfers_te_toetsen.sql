with normen as (select * from {{ ref('normen') }}),

maten as (
    select
        *,
        coalesce(
            {{ schooljaar_start("left(schooljaar, 4)::integer") }},
            cast('{{ var("peildatum") }}' as date)
        ) as dag
    from {{ ref('int_maten_verzameld') }}
),

-- What one side knows and the other does not counts as 0 there; of a norm without any
-- figure one row remains, so that it cannot go unnoticed.
cijfers_te_toetsen as (
    select
        normen.regel_code,
        normen.geldig_vanaf,
        normen.tabel,
        normen.verwachting,
        normen.vergeleken_met,
        normen.eenheid,
        normen.ondergrens,
        normen.bovengrens,
        maten.gemeente_code,
        maten.schooljaar,
        maten.sleutel,
        sum(maten.waarde) filter (maten.maat_code = normen.maat_code) as waarde,
        sum(maten.waarde)
        filter (maten.maat_code = normen.vergelijk_code) as vergelijkwaarde,
        count(maten.maat_code) as aantal_maten
    from normen
    left join maten
        on
            maten.maat_code in (normen.maat_code, normen.vergelijk_code)
            and maten.dag between normen.geldig_vanaf
            and coalesce(normen.geldig_tot, date '9999-12-31')
    group by
        normen.regel_code,
        normen.geldig_vanaf,
        normen.tabel,
        normen.verwachting,
        normen.vergeleken_met,
        normen.eenheid,
        normen.ondergrens,
        normen.bovengrens,
        maten.gemeente_code,
        maten.schooljaar,
        maten.sleutel
)

select * from cijfers_te_toetsen
