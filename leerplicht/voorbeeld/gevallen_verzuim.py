"""Pupils with a time without school, on both sides of every boundary of such a run."""

from leerplicht.voorbeeld.geval import Gevallen

# case, birth date, rows, school, residence; the run lies between two enrolments.
TWEE_SCHOLEN: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "28 dagen zonder school",
        "20090611",
        "vo>vo",
        "VO@99CA00:20210801-20231105 VO@99CB00:20231204-",
        "",
    ),
    (
        "29 dagen zonder school",
        "20090612",
        "vo>vo",
        "VO@99CA00:20210801-20231105 VO@99CB00:20231205-",
        "",
    ),
    (
        "92 dagen buiten vakantie zonder school",
        "20080911",
        "vo>vo",
        "VO@99CA00:20200801-20231107 VO@99CC00:20240304-",
        "",
    ),
    (
        "93 dagen buiten vakantie zonder school",
        "20080912",
        "vo>vo",
        "VO@99CA00:20200801-20231106 VO@99CC00:20240304-",
        "",
    ),
    (
        "zonder school over de grens van het schooljaar",
        "20090218",
        "vo>vo",
        "VO@99CA01:20210801-20230518 VO@99CB00:20230925-",
        "",
    ),
    (
        "vertrokken midden in een tijd zonder school",
        "20090715",
        "vo>vo",
        "VO@99CA00:20210801-20240115 VO@99CB00:20240304-",
        "1700:20090715 0141:20240212",
    ),
    (
        "ingekomen midden in een tijd zonder school",
        "20090716",
        "uit>vo",
        "VO@99CC00:20210801-20230929 VO@99CA00:20231127-",
        "0160:20090716 1700:20231023",
    ),
    (
        "vrijgesteld midden in een tijd zonder school",
        "20140307",
        "po>po",
        "BO@99AA00:20180307-20230922 BO@99AB00:20231120-",
        "",
    ),
    (
        "na de zomer op school op 1 oktober",
        "20131103",
        "po>po",
        "BO@99AA00:20171103-20230714 BO@99AC00:20231001-",
        "",
    ),
    (
        "na de zomer op school op 2 oktober",
        "20131104",
        "po>po",
        "BO@99AA00:20171104-20230714 BO@99AC00:20231002-",
        "",
    ),
    (
        "zonder school vanaf 1 juni",
        "20150409",
        "po>po",
        "BO@99AD00:20190409-20230531 BO@99AE00:20230904-",
        "",
    ),
    (
        "zonder school vanaf 31 mei",
        "20150410",
        "po>po",
        "BO@99AD00:20190410-20230530 BO@99AE00:20230904-",
        "",
    ),
    (
        "gemeld op dag 28 na een tijd zonder school",
        "20081021",
        "vo>vo",
        "VO@99CA00:20210801-20230929 VO@99CA01:20231011-20231031 VO@99CC00:20231101-",
        "1700:20081021 0160:20231101",
    ),
    (
        "gemeld op dag 29 na een tijd zonder school",
        "20081022",
        "vo>vo",
        "VO@99CA00:20210801-20230929 VO@99CA01:20231011-20231031 VO@99CC00:20231101-",
        "1700:20081022 0160:20231101",
    ),
)


def tussen_twee_scholen(gevallen: Gevallen) -> None:
    """The cases of ``TWEE_SCHOLEN``."""
    for kenmerk, geboren, cel, scholen, woont in TWEE_SCHOLEN:
        gevallen.maak(kenmerk, geboren, cel, scholen, woont)


def nog_zonder_school(gevallen: Gevallen) -> None:
    """Left school in the spring of 2024 and still without one on the peildatum."""
    gevallen.maak(
        "op de peildatum nog zonder school", "20080620", "vo>vo", "VO:20200801-20240405"
    )


def alle_verzuim(gevallen: Gevallen) -> None:
    """Every case of this module."""
    tussen_twee_scholen(gevallen)
    nog_zonder_school(gevallen)
