-- Meet: een registratie begint en eindigt binnen haar schooljaar; wie op 1 oktober
-- meetelt, is er dan.
-- Waarom: de aantallen van het verslag en de teldatum van DUO hangen aan deze periode.
-- Een dag te veel telt een leerling in een jaar waarin hij geen doelgroepdag had.
-- Wat te doen: zoek de leerling op in int_registraties_afgebakend en kijk welke
-- doelgroepperiode de grens overschrijdt.
with registraties as (
    select
        registratie_id,
        schooljaar,
        datum_start,
        datum_einde,
        is_op_1_oktober,
        {{ teldatum(startjaar('datum_start')) }} as teldatum
    from {{ ref('fct_registraties') }}
),

buiten_het_schooljaar as (
    select
        registratie_id,
        schooljaar
    from registraties
    where
        {{ schooljaar('datum_start') }} != schooljaar
        or {{ schooljaar('datum_einde') }} != schooljaar
        or datum_start > datum_einde
        or (is_op_1_oktober and teldatum not between datum_start and datum_einde)
)

select * from buiten_het_schooljaar
