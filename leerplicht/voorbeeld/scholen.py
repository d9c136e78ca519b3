"""Invented schools, with codes (99..) that DUO has never given out."""

from random import Random

from leerplicht.voorbeeld.model import School

# naam, straat, huisnummer, postcode, denominatie
_BASISSCHOLEN = {
    "VRIEZENVEEN": (
        ("De Veenmol", "Turfpad", "3", "7671 XA", "Openbaar"),
        ("Het Bokkenblad", "Bokkenstraat", "12", "7671 XB", "Openbaar"),
        (
            "De Wollegrashof",
            "Wollegraslaan",
            "40-A",
            "7671 XC",
            "Protestants-Christelijk",
        ),
        ("De Lichtsluis", "Sluisweg", "8", "7671 XD", "Protestants-Christelijk"),
        ("Sint Ansfried", "Kapelstraat", "21", "7672 XE", "Rooms-Katholiek"),
        ("De Zonnedauw", "Dauwstraat", "5", "7672 XG", "Protestants-Christelijk"),
        ("De Gagelgaarde", "Gagelpad", "16", "7672 XH", "Gereformeerd vrijgemaakt"),
    ),
    "VROOMSHOOP": (
        ("De Kanaaljager", "Jaagpad", "77", "7681 XA", "Openbaar"),
        ("Het Pluisje", "Pluispad", "2", "7681 XB", "Protestants-Christelijk"),
        ("De Schutkolk", "Kolkweg", "19", "7681 XC", "Protestants-Christelijk"),
        ("De Twaalf Balken", "Balkenstraat", "6", "7681 XD", "Reformatorisch"),
        ("Daltonschool Ideeënrijk", "Ideelaan", "31", "7681 XE", "Algemeen bijzonder"),
    ),
    "DEN HAM OV": (
        ("De Hamerster", "Esstraat", "9", "7683 XA", "Openbaar"),
        ("De Rietnes", "Rietweg", "14", "7683 XB", "Protestants-Christelijk"),
        ("Het Eschven", "Venpad", "1", "7683 XC", "Protestants-Christelijk"),
    ),
    "WESTERHAAR-VRIEZENV WIJK": (
        ("De Wijkwachter", "Wijkpad", "50", "7676 XA", "Openbaar"),
        ("De Koraaljuffer", "Jufferlaan", "23", "7676 XB", "Protestants-Christelijk"),
        ("Het Smalle Lint", "Lintweg", "110", "7676 XC", "Protestants-Christelijk"),
        (
            'Montessorischool "Zoë\'s Tuin"',
            "Tuinstraat",
            "4",
            "7676 XD",
            "Algemeen bijzonder",
        ),
    ),
}
# vestiging, naam, soorten, plaats, postcode, gemeente, gemeentenaam
_OVERIGE = (
    (
        "99BA00",
        "SBO De Moerasaster",
        ("SBO",),
        "VRIEZENVEEN",
        "7671 XK",
        "1700",
        "TWENTERAND",
    ),
    (
        "99BB00",
        "SO De Klaverkanter",
        ("SO", "VSO"),
        "ALMELO",
        "7607 XA",
        "0141",
        "ALMELO",
    ),
    ("99BB01", "De Klaverkanter VSO", ("VSO",), "ALMELO", "7607 XB", "0141", "ALMELO"),
    (
        "99BC00",
        "VSO Het Overloopbekken",
        ("VSO",),
        "NIJVERDAL",
        "7442 XA",
        "0163",
        "HELLENDOORN",
    ),
    (
        "99CA00",
        "Het Wijkeveen College",
        ("VO",),
        "VRIEZENVEEN",
        "7671 XM",
        "1700",
        "TWENTERAND",
    ),
    (
        "99CA01",
        "Het Wijkeveen College, locatie Vroomshoop",
        ("VO",),
        "VROOMSHOOP",
        "7681 XM",
        "1700",
        "TWENTERAND",
    ),
    ("99CB00", "Lyceum De Waterschei", ("VO",), "ALMELO", "7607 XD", "0141", "ALMELO"),
    (
        "99CC00",
        "Vechtboog College",
        ("VO",),
        "HARDENBERG",
        "7772 XA",
        "0160",
        "HARDENBERG",
    ),
    (
        "99CD00",
        "Praktijkschool De Draaibank",
        ("PRO",),
        "ALMELO",
        "7607 XE",
        "0141",
        "ALMELO",
    ),
    ("99CE00", "ISK De Talentour", ("ISK",), "ALMELO", "7607 XG", "0141", "ALMELO"),
    ("99DA00", "ROC De Twentse Ring", ("MBO",), "ALMELO", "7607 XH", "0141", "ALMELO"),
    (
        "99DA01",
        "ROC De Twentse Ring, locatie Enschede",
        ("MBO",),
        "ENSCHEDE",
        "7511 XA",
        "0153",
        "ENSCHEDE",
    ),
    (
        "99DB00",
        "Groencollege Het Zaaiveld",
        ("MBO",),
        "HARDENBERG",
        "7772 XB",
        "0160",
        "HARDENBERG",
    ),
    (
        "99DC00",
        "Vakschool De Losse Bout",
        ("MBO",),
        "OMMEN",
        "7731 XB",
        "0175",
        "OMMEN",
    ),
    (
        "99EA00",
        "De Buitenwacht",
        ("BO",),
        "HARDENBERG",
        "7772 XC",
        "0160",
        "HARDENBERG",
    ),
    ("99EB00", "De Esranden", ("BO",), "OMMEN", "7731 XA", "0175", "OMMEN"),
    ("99EC00", "De Stadsbrug", ("BO",), "ALMELO", "7607 XK", "0141", "ALMELO"),
    (
        "99ED00",
        "Reggeholt Lyceum",
        ("VO",),
        "RIJSSEN",
        "7461 XA",
        "1742",
        "RIJSSEN-HOLTEN",
    ),
)


def _alle() -> tuple[School, ...]:
    lijst = []
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for plaats, scholen in _BASISSCHOLEN.items():
        for naam, straat, huisnummer, postcode, denominatie in scholen:
            brin = f"99A{next(letters)}"
            adres = (
                straat,
                huisnummer,
                postcode,
                plaats,
                "1700",
                "TWENTERAND",
                denominatie,
            )
            lijst.append(School(brin, f"{brin}00", naam, ("BO",), *adres))
    for nummer, rij in enumerate(_OVERIGE):
        vestiging, naam, soorten, plaats, postcode, gemeente, gemeente_naam = rij
        lijst.append(
            School(
                vestiging[:4],
                vestiging,
                naam,
                soorten,
                straat=f"{naam.split()[-1]}plein",
                huisnummer=str(nummer + 1),
                postcode=postcode,
                plaats=plaats,
                gemeente=gemeente,
                gemeente_naam=gemeente_naam,
                denominatie="Algemeen bijzonder",
                telefoon="" if nummer % 3 == 0 else f"0000{nummer:06d}",
            )
        )
    return tuple(lijst)


SCHOLEN = _alle()
PER_VESTIGING = {school.vestiging: school for school in SCHOLEN}


def kies_school(kans: Random, soort: str, *, elders: bool = False) -> School:
    """A school for ``soort`` (BO, VO, ...); ``elders`` asks for one outside Twenterand.

    The largest part of the pupils in the region goes to the first school of a kind.
    """
    keus = [school for school in SCHOLEN if soort in school.soorten]
    if soort in ("BO", "VO"):
        if elders:
            keus = [school for school in keus if school.brin[2] == "E"]
        else:
            keus = [school for school in keus if school.brin[2] != "E"]
    gewichten = [len(keus) + 2 - n for n in range(len(keus))]
    return kans.choices(keus, gewichten)[0]
