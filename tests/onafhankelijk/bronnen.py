"""What the tables of the extracts look like: the tables of extracts.md, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

# kinds: how a column is read, and with that when its row is put aside
TEKST, GEMEENTE, NUMMER, BSN = "tekst", "gemeente", "nummer", "bsn"
GEBOORTE, BRP_DATUM, DATUM, TIJD = "geboorte", "brp_datum", "datum", "tijd"
UREN, AANTAL, CODE, HOOFDLETTERS = "uren", "aantal", "code", "hoofdletters"

JA_NEE = ("ja", "nee")
GEWIJZIGD = "laatst gewijzigd"


@dataclass(frozen=True)
class Kolom:
    """One column: heading (lower case), kind, and V, v or o as in extracts.md."""

    kop: str
    soort: str = TEKST
    plicht: str = "V"
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tabel:
    """One table of a bron, with its business key and, where it has one, its owner."""

    bron: str
    naam: str
    sleutel: tuple[str, ...]
    kolommen: tuple[Kolom, ...]
    eigenaar: str | None = None
    gewijzigd: str | None = None
    aliassen: dict[str, str] = field(default_factory=dict, hash=False)
    mag_ontbreken: bool = False

    @property
    def codering(self) -> str:
        """Return the encoding that is declared for the files of this table."""
        windows = self.bron == "carel" or self.naam == "vestigingen"
        return "cp1252" if windows else "utf-8-sig"


def _k(*koppen: str, soort: str = TEKST, plicht: str = "V") -> tuple[Kolom, ...]:
    """Return columns of one kind."""
    return tuple(Kolom(kop, soort, plicht) for kop in koppen)


def _carel(naam: str, sleutel: tuple[str, ...], *kolommen: Kolom) -> Tabel:
    """Return a table of Carel: all of them end with Laatst gewijzigd."""
    slot = Kolom(GEWIJZIGD, TIJD)
    return Tabel("carel", naam, sleutel, (*kolommen, slot), gewijzigd=GEWIJZIGD)


PERSONEN = Tabel(
    "brp",
    "personen",
    ("01.01.10",),
    (
        *_k("01.01.10"),
        *_k("01.01.20", soort=BSN, plicht="v"),
        *_k("01.02.10", "01.02.30", "01.02.40", plicht="v"),
        *_k("01.03.10", soort=GEBOORTE),
        *_k("01.04.10", plicht="v"),
        *_k("06.08.10", "07.67.10", soort=BRP_DATUM, plicht="v"),
        *_k("07.67.20", "07.70.10", plicht="v"),
    ),
)
VERBLIJFPLAATSEN = Tabel(
    "brp",
    "verblijfplaatsen",
    ("01.01.10", "08.09.10", "08.09.20", "08.10.30", "08.13.20"),
    (
        *_k("01.01.10"),
        *_k("08.09.10", soort=GEMEENTE),
        *_k("08.09.20", soort=BRP_DATUM),
        *_k("08.10.30", "08.11.60", plicht="v"),
        *_k("08.13.20", soort=BRP_DATUM, plicht="v"),
    ),
    eigenaar="01.01.10",
)
PGN = "persoonsgebondennummer"
INSCHRIJVINGEN = Tabel(
    "duo",
    "inschrijvingen",
    (PGN, "instellingscode", "inschrijvingsvolgnummer"),
    (
        *_k(PGN, soort=NUMMER),
        *_k("inschrijvingsvolgnummer"),
        *_k("instellingscode", soort=HOOFDLETTERS),
        *_k("vestigingscode", plicht="v"),
        Kolom(
            "soort_onderwijs",
            CODE,
            "V",
            ("bo", "sbo", "so", "vso", "vo", "pro", "isk", "mbo"),
        ),
        *_k("leerjaar", "niveau", "leertraject", plicht="v"),
        *_k("datum_inschrijving", soort=DATUM),
        *_k("datum_uitschrijving", soort=DATUM, plicht="v"),
        *_k("reden_uitstroom", plicht="v"),
    ),
    eigenaar=PGN,
)
KOPPELINGEN = Tabel(
    "duo",
    "koppelingen",
    ("onderwijsnummer",),
    (*_k("onderwijsnummer", "bsn", soort=NUMMER), *_k("datum", soort=DATUM)),
    mag_ontbreken=True,
)
DIPLOMAS = Tabel(
    "duo",
    "diplomas",
    (PGN, "soort_diploma", "datum_diploma"),
    (
        *_k(PGN, soort=NUMMER),
        *_k("datum_diploma", soort=DATUM),
        Kolom(
            "soort_diploma",
            CODE,
            "V",
            ("vmbo", "havo", "vwo", "mbo-1", "mbo-2", "mbo-3", "mbo-4")
            + ("pro", "vso-am", "vso-db"),
        ),
    ),
    eigenaar=PGN,
)
VERZUIMMELDINGEN = Tabel(
    "duo",
    "verzuimmeldingen",
    ("meldingsnummer",),
    (
        *_k("meldingsnummer"),
        *_k(PGN, soort=NUMMER),
        *_k("instellingscode", soort=HOOFDLETTERS),
        *_k("vestigingscode", plicht="v"),
        Kolom(
            "verzuimsoort", CODE, "V", ("v1", "v2", "v3", "v4", "lrv", "l", "rmc", "o")
        ),
        *_k("melddatumtijd", soort=TIJD),
        *_k("begindatum", soort=DATUM),
        *_k("einddatum", soort=DATUM, plicht="v"),
        *_k("alle_lessen_gemist", plicht="v"),
        Kolom("status", CODE, "V", tuple("wrbgkdi")),
        *_k("woongemeente", plicht="v"),
        *_k("laatste_mutatie", soort=TIJD),
    ),
    gewijzigd="laatste_mutatie",
)
VERZUIMDAGEN = Tabel(
    "duo",
    "verzuimdagen",
    ("meldingsnummer", "datum"),
    (
        *_k("meldingsnummer"),
        *_k("datum", soort=DATUM),
        *_k("lesuren", soort=UREN),
    ),
    eigenaar="meldingsnummer",
)
VESTIGINGEN = Tabel(
    "duo",
    "vestigingen",
    ("vestigingscode",),
    _k("vestigingscode", soort=HOOFDLETTERS),
    aliassen={"vestigingsnummer": "vestigingscode"},
    mag_ontbreken=True,
)
CONTROLETOTALEN = Tabel(
    "duo",
    "controletotalen",
    ("bestand",),
    (*_k("bestand"), *_k("aantal_records", soort=AANTAL)),
    mag_ontbreken=True,
)
DOSSIERS = _carel(
    "dossiers",
    ("dossiernummer",),
    *_k("dossiernummer"),
    *_k("bsn", soort=NUMMER),
    *_k("geboortedatum", "gemeentecode", "leerplichtstatus", plicht="v"),
    *_k("datum startkwalificatie", soort=DATUM, plicht="v"),
)
MELDINGEN = _carel(
    "meldingen",
    ("meldingnummer",),
    *_k("meldingnummer"),
    *_k("zaaknummer", plicht="v"),
    *_k("dossiernummer"),
    *_k("duo-meldingsnummer", plicht="v"),
    *_k("herkomst"),
    Kolom(
        "soort verzuim",
        CODE,
        "V",
        ("absoluut verzuim", "16 uur in 4 weken", "langdurig relatief verzuim")
        + ("luxe verzuim", "overig verzuim", "18-plus", "ziekteverzuim"),
    ),
    *_k("instellingscode", soort=HOOFDLETTERS, plicht="o"),
    *_k("datum melding", soort=DATUM),
    *_k("begin verzuim", "einde verzuim", soort=DATUM, plicht="v"),
    *_k("soort onderwijs", plicht="v"),
    Kolom(
        "status",
        CODE,
        "V",
        ("in behandeling", "afgesloten", "ter kennisgeving aangenomen", "ingetrokken")
        + ("overgedragen aan derden",),
    ),
    Kolom("preventiespreekuur", CODE, "V", JA_NEE),
    *_k("mas-route", plicht="v"),
)
PROCESSEN_VERBAAL = _carel(
    "processen_verbaal",
    ("pv-nummer", "dossiernummer"),
    *_k("pv-nummer"),
    *_k("zaaknummer", plicht="v"),
    *_k("dossiernummer"),
    Kolom("soort pv", CODE, "V", ("absoluut", "relatief", "luxe")),
    *_k("verdachte", plicht="v"),
    *_k("datum pv", soort=DATUM),
    *_k("datum inzending om", soort=DATUM, plicht="v"),
    *_k("afdoening", "soort onderwijs", plicht="v"),
)
HALT_VERWIJZINGEN = _carel(
    "halt_verwijzingen",
    ("haltnummer",),
    *_k("haltnummer"),
    *_k("zaaknummer", plicht="v"),
    *_k("dossiernummer"),
    *_k("datum verwijzing", soort=DATUM),
    *_k("datum retour", soort=DATUM, plicht="v"),
    *_k("afdoening", "soort onderwijs", plicht="v"),
)
VRIJSTELLINGEN = _carel(
    "vrijstellingen",
    ("vrijstellingnummer",),
    *_k("vrijstellingnummer", "dossiernummer"),
    Kolom(
        "grond",
        CODE,
        "V",
        ("artikel 5 onder a", "artikel 5 onder b", "artikel 5 onder c", "artikel 5a")
        + ("artikel 15", "artikel 3a", "artikel 3b"),
    ),
    *_k("datum kennisgeving", "datum besluit", soort=DATUM, plicht="v"),
    *_k("begindatum", soort=DATUM),
    *_k("einddatum", soort=DATUM, plicht="v"),
    Kolom("eerste beroep", CODE, "V", JA_NEE),
    Kolom("permanent", CODE, "V", JA_NEE),
    Kolom(
        "resultaat",
        CODE,
        "V",
        ("ontstaan van rechtswege", "verleend", "afgewezen", "ingetrokken")
        + ("in behandeling",),
    ),
    *_k("laatst genoten onderwijs", plicht="v"),
)
TABELLEN = (
    *(PERSONEN, VERBLIJFPLAATSEN),
    *(INSCHRIJVINGEN, KOPPELINGEN, DIPLOMAS, VERZUIMMELDINGEN, VERZUIMDAGEN),
    *(VESTIGINGEN, CONTROLETOTALEN),
    *(DOSSIERS, MELDINGEN, PROCESSEN_VERBAAL, HALT_VERWIJZINGEN, VRIJSTELLINGEN),
)
