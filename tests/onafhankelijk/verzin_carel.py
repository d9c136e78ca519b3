"""Invented Carel rows: dossiers, meldingen, PV's, Halt and vrijstellingen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .tijd import DAG, periode_schooljaar, startjaar, verjaardag
from .toeval import Mens, Toeval, tekst

Rij = dict[str, str]

ONDERWIJS = (
    *("Basisonderwijs", "Speciaal basisonderwijs", "Speciaal onderwijs"),
    *("Voortgezet speciaal onderwijs", "Voortgezet onderwijs", "Praktijkonderwijs"),
    *("Internationale schakelklas", "Middelbaar beroepsonderwijs"),
    *("Geen onderwijs", "Onbekend", "", "", "", "Particulier onderwijs"),
    *("VOORTGEZET ONDERWIJS", "onbekend"),
)
HERKOMSTEN = (
    *("DUO", "DUO", "Kennisgevingsformulier", "Eigen constatering", "Politie"),
    *("Ouders", "Andere gemeente", "duo", "Anonieme tip"),
)
SOORTEN = (
    *("Absoluut verzuim", "Absoluut verzuim", "16 uur in 4 weken"),
    *("16 uur in 4 weken", "Langdurig relatief verzuim", "Luxe verzuim"),
    *("Overig verzuim", "18-plus", "Ziekteverzuim", "LUXE VERZUIM"),
)
STATUSSEN = (
    *("In behandeling", "Afgesloten", "Afgesloten", "Ter kennisgeving aangenomen"),
    *("Ingetrokken", "Overgedragen aan derden", "AFGESLOTEN", "ingetrokken"),
)
GRONDEN = (
    *("Artikel 5 onder a", "Artikel 5 onder a", "Artikel 5 onder b"),
    *("Artikel 5 onder c", "Artikel 5a", "Artikel 15", "Artikel 3a", "Artikel 3b"),
    *("artikel 5 onder A", "ARTIKEL 15"),
)
RESULTATEN = (
    *("Ontstaan van rechtswege", "Ontstaan van rechtswege", "Verleend", "Verleend"),
    *("Afgewezen", "Ingetrokken", "In behandeling", "verleend"),
)


def _gewijzigd(toeval: Toeval) -> str:
    return f"{tekst(toeval.dag_in(toeval.begin, toeval.einde))} 09:30"


def verzin_dossiers(toeval: Toeval, mens: Mens, nummers: Iterator[int]) -> list[Rij]:
    """Return the dossiers of one person, under any of his numbers."""
    rijen = []
    is_klaar = toeval.kans(0.15)
    for _ in range(toeval.kies((0, 1, 1, 1, 2, 3)) if mens.nummers else 0):
        dossier = f"D{next(nummers)}"
        mens.dossiers.append(dossier)
        nummer = toeval.kies(mens.nummers)
        if nummer.startswith("0") and toeval.kans(0.5):
            nummer = nummer[1:]
        start = _startkwalificatie(toeval, mens, is_klaar)
        rijen.append(
            {
                "dossiernummer": dossier,
                "bsn": nummer,
                "geboortedatum": tekst(mens.geboorte) if toeval.kans(0.9) else "",
                "gemeentecode": toeval.of_leeg(0.1, ("1700", "141", "0160", "xx")),
                "leerplichtstatus": toeval.of_leeg(
                    0.2, ("Leerplichtig", "Coördinatie")
                ),
                "datum startkwalificatie": tekst(start),
                "laatst gewijzigd": _gewijzigd(toeval),
            }
        )
    return rijen


def _startkwalificatie(toeval: Toeval, mens: Mens, is_klaar: bool) -> date | None:
    """Return a day around the kwalificatieplicht, any day, or none."""
    if is_klaar and toeval.kans(0.8):
        return verjaardag(mens.geboorte, 16) + timedelta(toeval.rng.randrange(760))
    return toeval.dag(mens) if toeval.kans(0.08) else None


def _dossier(toeval: Toeval, mens: Mens) -> str:
    """Return a dossier of the person, now and then one that does not exist."""
    return "D-weg" if toeval.kans(0.02) else toeval.kies(mens.dossiers)


def verzin_meldingen(
    toeval: Toeval, mens: Mens, duo: list[Rij], nummers: Iterator[int]
) -> list[Rij]:
    """Return Carel meldingen: linked to DUO meldingen, doubled, or on their own.

    Args:
        toeval: chance.
        mens: the person.
        duo: DUO meldingen to link to, mostly of the person himself.
        nummers: numbers to give out; as text they are not in order of time.
    """
    rijen = []
    bronnen: list[Rij | None] = [melding for melding in duo if toeval.kans(0.8)]
    bronnen += [melding for melding in bronnen if toeval.kans(0.3)]
    bronnen += [None] * toeval.kies((0, 0, 1, 1, 2, 4))
    if not mens.dossiers:
        return []
    for bron in bronnen:
        soort = toeval.kies(SOORTEN)
        dag = _meldingsdag(toeval, mens, bron, soort)
        rijen.append(_melding(toeval, mens, bron, soort, dag, f"{next(nummers)}"))
    for dag in _reeks(toeval, mens):
        soort = toeval.kies(SOORTEN)
        rijen.append(_melding(toeval, mens, None, soort, dag, f"{next(nummers)}"))
    return rijen


def _meldingsdag(toeval: Toeval, mens: Mens, bron: Rij | None, soort: str) -> date:
    """Return a day: soon after the verzuim, or 28 days after something ended."""
    if bron and toeval.kans(0.8):
        dag, maand, jaar = map(int, bron["begindatum"].split("-"))
        return date(jaar, maand, dag) + timedelta(toeval.kies((-3, 0, 2, 7, 20, 40)))
    if mens.dagen and soort == "Absoluut verzuim" and toeval.kans(0.4):
        return toeval.kies(mens.dagen) + timedelta(toeval.kies((26, 27, 28)))
    return toeval.dag(mens)


def _reeks(toeval: Toeval, mens: Mens) -> list[date]:
    """Return the days of a few meldingen on both sides of a turning day."""
    if not mens.dagen or toeval.kans(0.85):
        return []
    midden = toeval.kies(mens.dagen)
    return [midden + timedelta(dagen) for dagen in (-20, -1, 0, 20)]


def _melding(
    toeval: Toeval, mens: Mens, bron: Rij | None, soort: str, dag: date, nummer: str
) -> Rij:
    begin = dag - timedelta(toeval.kies((0, 1, 27, 28, 29, 60, -5)))
    einde = begin + timedelta(toeval.kies((0, 5, 30, 120, 200, -1)))
    onbekend_nummer = toeval.of_leeg(0.9, ("DUO-weg",))
    return {
        "meldingnummer": nummer,
        "zaaknummer": toeval.of_leeg(0.2, (f"Z{nummer}", "Z1")),
        "dossiernummer": _dossier(toeval, mens),
        "duo-meldingsnummer": bron["meldingsnummer"] if bron else onbekend_nummer,
        "herkomst": toeval.kies(HERKOMSTEN),
        "soort verzuim": soort,
        "instellingscode": toeval.of_leeg(0.5, ("99AA", "99ab", "99XX")),
        "datum melding": tekst(dag),
        "begin verzuim": tekst(begin) if toeval.kans(0.8) else "",
        "einde verzuim": tekst(einde) if toeval.kans(0.6) else "",
        "soort onderwijs": toeval.kies(ONDERWIJS),
        "status": toeval.kies(STATUSSEN),
        "preventiespreekuur": toeval.kies(("Ja", "Nee", "Nee", "ja", "NEE")),
        "mas-route": toeval.of_leeg(0.8, tuple("1234")),
        "laatst gewijzigd": _gewijzigd(toeval),
    }


def verzin_processen_verbaal(
    toeval: Toeval, mensen: list[Mens], nummers: Iterator[int]
) -> list[Rij]:
    """Return one PV on the dossiers of one or more persons."""
    dossiers = {_dossier(toeval, mens): mens for mens in mensen}
    nummer = f"PV{next(nummers)}"
    dag = toeval.dag(mensen[0])
    return [
        {
            "pv-nummer": nummer,
            "zaaknummer": toeval.of_leeg(0.3, ("Z1", "Z2")),
            "dossiernummer": dossier,
            "soort pv": toeval.kies(("Absoluut", "Relatief", "Luxe", "luxe")),
            "verdachte": toeval.kies(("Jongere", "Ouder", "", "Voogd", "OUDER")),
            "datum pv": tekst(dag if toeval.kans(0.8) else toeval.dag(mens)),
            "datum inzending om": tekst(dag + 9 * DAG) if toeval.kans(0.5) else "",
            "afdoening": toeval.kies(
                ("Doorgezet naar OM", "Officiële waarschuwing", "Sepot", "", "Boete")
            ),
            "soort onderwijs": toeval.kies(ONDERWIJS),
            "laatst gewijzigd": _gewijzigd(toeval),
        }
        for dossier, mens in dossiers.items()
    ]


def verzin_halt(toeval: Toeval, mens: Mens, nummers: Iterator[int]) -> Rij:
    """Return one Halt-verwijzing."""
    dag = toeval.dag(mens)
    return {
        "haltnummer": f"H{next(nummers)}",
        "zaaknummer": toeval.of_leeg(0.3, ("Z1", "Z2")),
        "dossiernummer": _dossier(toeval, mens),
        "datum verwijzing": tekst(dag),
        "datum retour": tekst(dag + 60 * DAG) if toeval.kans(0.5) else "",
        "afdoening": toeval.kies(
            ("Geslaagd", "Niet geslaagd", "Niet gestart", "", "Loopt nog")
        ),
        "soort onderwijs": toeval.kies(ONDERWIJS),
        "laatst gewijzigd": _gewijzigd(toeval),
    }


def verzin_vrijstellingen(
    toeval: Toeval, mens: Mens, nummers: Iterator[int]
) -> list[Rij]:
    """Return exemptions: renewed, overlapping, permanent, of all results."""
    rijen: list[Rij] = []
    for _ in range(toeval.kies((1, 1, 2, 3)) if mens.dossiers else 0):
        begin = toeval.dag(mens)
        if toeval.kans(0.4):
            begin = periode_schooljaar(startjaar(begin))[0]
        permanent = toeval.kans(0.25)
        einde = _einde(toeval, mens, begin)
        rij = {
            "vrijstellingnummer": f"V{next(nummers)}",
            "dossiernummer": _dossier(toeval, mens),
            "grond": toeval.kies(GRONDEN),
            "datum kennisgeving": tekst(begin - 30 * DAG) if toeval.kans(0.8) else "",
            "datum besluit": tekst(begin - 3 * DAG) if toeval.kans(0.5) else "",
            "begindatum": tekst(begin),
            "einddatum": "" if permanent and toeval.kans(0.8) else tekst(einde),
            "eerste beroep": toeval.kies(("Ja", "Nee", "JA", "nee")),
            "permanent": toeval.kies(("Ja", "ja")) if permanent else "Nee",
            "resultaat": toeval.kies(RESULTATEN),
            "laatst genoten onderwijs": toeval.kies(ONDERWIJS),
            "laatst gewijzigd": _gewijzigd(toeval),
        }
        if rijen and toeval.kans(0.5):
            rij |= {kop: rijen[-1][kop] for kop in ("grond", "resultaat")}
            if toeval.kans(0.4):
                rij["begindatum"] = rijen[-1]["begindatum"]
        rijen.append(rij)
    return rijen


def _einde(toeval: Toeval, mens: Mens, begin: date) -> date:
    """Return an Einddatum: end of the schooljaar, years later, 18, or before begin."""
    worp = toeval.rng.random()
    if worp < 0.5:
        return periode_schooljaar(startjaar(begin))[1]
    if worp < 0.68:
        return begin - timedelta(toeval.kies((1, 2, 10, 40, 400)))
    if worp < 0.76:
        return verjaardag(mens.geboorte, 18) - timedelta(toeval.kies((0, 1)))
    return begin + timedelta(toeval.kies((0, 1, 30, 364, 365, 800, 1500)))
