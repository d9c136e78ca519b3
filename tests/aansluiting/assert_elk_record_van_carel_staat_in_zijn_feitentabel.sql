-- Meet: elk record van Carel staat in zijn feitentabel, en daar staat niets anders: een
-- melding, proces-verbaal en Halt-verwijzing één keer, een vrijstelling minstens één
-- keer.
-- Waarom: wat niet meetelt, houdt zijn rij en een reden. Een join waarin een code of
-- een dossier niet past, zou een record stil laten verdwijnen.
-- Wat te doen: zoek de sleutel op in de int_-modellen van de tabel, van voor naar
-- achter. Waar hij ontbreekt (saldo 1) of dubbel raakt (saldo -1) past een join niet;
-- meestal ontbreekt een code in de seed.
with records as (
    select
        'meldingen' as tabel,
        melding_id as sleutel,
        1 as saldo
    from {{ ref('stg_carel__meldingen') }}
    union all
    select
        'meldingen' as tabel,
        melding_id as sleutel,
        -1 as saldo
    from {{ ref('fct_meldingen') }}
    union all
    select
        'processen_verbaal' as tabel,
        proces_verbaal_id as sleutel,
        1 as saldo
    from {{ ref('stg_carel__processen_verbaal') }}
    union all
    select
        'processen_verbaal' as tabel,
        proces_verbaal_id as sleutel,
        -1 as saldo
    from {{ ref('fct_processen_verbaal') }}
    union all
    select
        'halt_verwijzingen' as tabel,
        halt_verwijzing_id as sleutel,
        1 as saldo
    from {{ ref('stg_carel__halt_verwijzingen') }}
    union all
    select
        'halt_verwijzingen' as tabel,
        halt_verwijzing_id as sleutel,
        -1 as saldo
    from {{ ref('fct_halt_verwijzingen') }}
    union all
    select
        'vrijstellingen' as tabel,
        vrijstelling_id as sleutel,
        1 as saldo
    from {{ ref('stg_carel__vrijstellingen') }}
    union all
    select distinct
        'vrijstellingen' as tabel,
        vrijstelling_id as sleutel,
        -1 as saldo
    from {{ ref('fct_vrijstellingen') }}
),

verloren_of_verdubbeld as (
    select
        tabel,
        sleutel,
        sum(saldo) as saldo
    from records
    group by tabel, sleutel
    having sum(saldo) != 0
)

select * from verloren_of_verdubbeld
