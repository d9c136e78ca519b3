-- Great Expectations judges: see leerplicht/kwaliteit.
with gevraagd as (
    {{ verwachtingen('int_cijfers_te_toetsen') }}
),

verwachtingen_getoetst as (
    select
        unnest(
            from_json(
                antwoord,
                '[{
                    "regel_code": "VARCHAR", "geldig_vanaf": "DATE",
                    "gemeente_code": "VARCHAR", "schooljaar": "VARCHAR",
                    "norm": "VARCHAR", "uitkomst": "VARCHAR", "plek": "VARCHAR",
                    "aantal_gecontroleerd": "BIGINT", "aantal_afwijkend": "BIGINT",
                    "waarde": "DOUBLE", "vergelijkwaarde": "DOUBLE"
                }]'
            ),
            recursive := true
        )
    from gevraagd
)

select * from verwachtingen_getoetst
