with registraties as (
    select * from {{ ref('int_registraties_ingeschreven') }}
    where not heeft_inschrijving
),

doelgroepperioden as (select * from {{ ref('int_doelgroepperioden_samengevoegd') }}),

kalender_einde as (select * from {{ ref('int_kalenderdagen_geteld') }}),

kalender_voor_start as (select * from kalender_einde),

delen as (
    select
        registraties.persoon_id,
        registraties.gemeente_code,
        registraties.schooljaar,
        greatest(
            registraties.datum_start, doelgroepperioden.datum_start
        ) as datum_start,
        least(registraties.datum_einde, doelgroepperioden.datum_einde) as datum_einde
    from registraties
    inner join doelgroepperioden
        on
            registraties.persoon_id = doelgroepperioden.persoon_id
            and registraties.gemeente_code = doelgroepperioden.gemeente_code
            and registraties.datum_start <= doelgroepperioden.datum_einde
            and registraties.datum_einde >= doelgroepperioden.datum_start
),

registraties_schooldagen_geteld as (
    select
        delen.persoon_id,
        delen.gemeente_code,
        delen.schooljaar,
        sum(
            {{ dagen('delen.datum_start', 'delen.datum_einde') }}
            - kalender_einde.vakantiedagen_tot_en_met
            + kalender_voor_start.vakantiedagen_tot_en_met
        )::bigint as aantal_dagen_buiten_vakantie
    from delen
    asof join kalender_einde
        on delen.datum_einde >= kalender_einde.datum
    asof join kalender_voor_start
        on delen.datum_start > kalender_voor_start.datum
    group by delen.persoon_id, delen.gemeente_code, delen.schooljaar
)

select * from registraties_schooldagen_geteld
