with regels as (select * from {{ ref('regels') }}),

regels_geldend as (
    select
        {{ grens('leerplicht_begin_leeftijd') }},
        {{ grens('leerplicht_einde_leeftijd') }},
        {{ grens('kwalificatieplicht_einde_leeftijd') }},
        {{ grens('bekend_in_carel_termijn') }},
        {{ grens('norm_uren') }},
        {{ grens('norm_venster') }},
        {{ grens('vier_weken') }},
        {{ grens('drie_maanden') }},
        {{ grens('zomerovergang_begin') }},
        {{ grens('zomerovergang_einde') }},
        {{ grens('tijdig_melden_termijn') }},
        {{ grens('schoolweek_laatste_dag') }},
        {{ grens('pv_na_melding_termijn') }},
        {{ grens('halt_hoogste_uren') }},
        {{ grens('zestien_uur_tussentijd') }},
        {{ grens('dubbel_ingeschreven_termijn') }},
        {{ grens('kennisgeving_termijn') }},
        {{ grens('kennisgeving_voor_maand') }},
        {{ grens('levering_kleinste_verschil') }},
        {{ grens('jaarsprong_kleinste_verschil') }},
        {{ grens('verdeling_kleinste_aantal') }},
        {{ grens('afwijkingen_hoogstens') }},
        {{ grens('kalender_eerste_jaar') }},
        {{ grens('kalender_laatste_jaar') }},
        {{ grens('onbekende_maand_wordt_maand') }},
        {{ grens('onbekende_dag_wordt_dag') }}
    from regels
)

select * from regels_geldend
