"""The count: an extracts directory in, the rows of the marts out.

Written from the specification (extracts.md and marts.md) alone, without a look at the
SQL, so that a difference between the two is a finding. Persons are shown by A-nummer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from . import rapport
from .handhaving import feiten_halt_verwijzingen, feiten_processen_verbaal
from .lezen import LeveringAfgekeurd, Rij, lees_extracts
from .meldingen import feiten_meldingen, zet_absoluut_gemeld
from .opgave import rpt_leerplichttelling
from .plicht import maak_bevolking, opvolger
from .registraties import feiten_absoluut_verzuim, feiten_registraties
from .stand import Stand
from .tijd import Periode, Vakanties
from .tijdigheid import rpt_tijdigheid
from .trend import Gedrukt, rpt_kengetallen, rpt_trend
from .vrijstellingen import feiten_vrijstellingen, zet_ontslagen
from .werklijst import werklijst

__all__ = ["LeveringAfgekeurd", "tel"]


def tel(
    map_extracts: Path,
    gemeenten: list[str],
    eerste_schooljaar: str,
    laatste_schooljaar: str,
    peildatum: date,
    vakanties: Iterable[Periode],
    opvolgers: dict[str, str],
    leveringen_tot: date | None = None,
    gedrukt: Gedrukt | None = None,
) -> dict[str, list[Rij]]:
    """Count everything.

    Args:
        map_extracts: directory with ``brp/``, ``duo/`` and ``carel/``.
        gemeenten: gemeentecodes in scope; an old code stands for its successor.
        eerste_schooljaar: first reported schooljaar, ``2022-2023``.
        laatste_schooljaar: last reported schooljaar.
        peildatum: "today" for open periods.
        vakanties: vacations, first and last day included.
        opvolgers: old gemeentecode to its successor (table 33; chains are followed).
        leveringen_tot: deliveries with a later leverdatum are not read.
        gedrukt: the printed annual report; none where it does not matter.

    Returns:
        Table name to rows. ``a_nummer`` stands where the marts have ``leerling_id``.
        ``bestanden`` holds the account of each file.

    Raises:
        LeveringAfgekeurd: when a file is rejected whole: there is no count then.
    """
    tabellen, bestanden = lees_extracts(map_extracts, leveringen_tot)
    bereik = sorted({opvolger(code, opvolgers) for code in gemeenten})
    stand = Stand(
        tabellen,
        maak_bevolking(tabellen, opvolgers, set(bereik).__contains__),
        bereik,
        int(eerste_schooljaar[:4]),
        int(laatste_schooljaar[:4]),
        peildatum,
        Vakanties(vakanties),
    )
    uit = _feiten_en_rapport(stand)
    berekend = uit["rpt_kengetallen"]
    uit["rpt_trend"] = rpt_trend(stand, berekend, gedrukt or Gedrukt())
    return uit | {"bestanden": bestanden}


def _feiten_en_rapport(stand: Stand) -> dict[str, list[Rij]]:
    """Return the facts, and the tables of the report that follow from them."""
    zet_ontslagen(stand)
    zet_absoluut_gemeld(stand)
    meldingen = feiten_meldingen(stand)
    vrijstellingen = feiten_vrijstellingen(stand)
    registraties = feiten_registraties(stand, meldingen, vrijstellingen)
    pvs, halt = feiten_processen_verbaal(stand), feiten_halt_verwijzingen(stand)
    absoluut = feiten_absoluut_verzuim(stand)
    tijdigheid = rpt_tijdigheid(stand, meldingen)
    scholen = rapport.rpt_scholen(stand, registraties, meldingen, tijdigheid)
    uit = {
        "fct_registraties": registraties,
        "fct_meldingen": meldingen,
        "fct_processen_verbaal": pvs,
        "fct_halt_verwijzingen": halt,
        "fct_vrijstellingen": vrijstellingen,
        "fct_absoluut_verzuim": absoluut,
        "rpt_leerlingen": rapport.rpt_leerlingen(stand, registraties),
        "rpt_verzuim": rapport.rpt_verzuim(stand, registraties, meldingen),
        "rpt_meldingen": rapport.rpt_meldingen(stand, meldingen),
        "rpt_processen_verbaal": rapport.rpt_processen_verbaal(stand, pvs, halt),
        "rpt_vrijstellingen": rapport.rpt_vrijstellingen(stand, vrijstellingen),
        "rpt_bbv_indicatoren": rapport.rpt_bbv_indicatoren(
            stand, registraties, meldingen
        ),
        "rpt_meldingen_per_soort": rapport.rpt_meldingen_per_soort(stand, meldingen),
        "rpt_scholen": scholen,
        "rpt_scholen_per_soort": rapport.rpt_scholen_per_soort(scholen, meldingen),
        "rpt_thuiszitters": rapport.rpt_thuiszitters(stand, meldingen, absoluut),
        "rpt_tijdigheid": tijdigheid,
        "rpt_leerplichttelling": rpt_leerplichttelling(
            stand, meldingen, vrijstellingen, pvs, halt, absoluut
        ),
        "rpt_niet_meegeteld": rapport.rpt_niet_meegeteld(
            stand,
            {
                "meldingen": meldingen,
                "processen_verbaal": pvs,
                "halt_verwijzingen": halt,
                "vrijstellingen": vrijstellingen,
            },
        ),
        "fct_werklijst_absoluut_verzuim": werklijst(stand, absoluut),
    }
    return uit | {"rpt_kengetallen": rpt_kengetallen(stand, uit)}
