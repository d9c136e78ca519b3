"""The pupils who are released from enrolment, by the name of their case."""

from leerplicht.voorbeeld.geval import Gevallen

# Release from enrolment: name of the case -> birth date, rows, school, residence.
# `vrijstellingen` gives these persons their vrijstellingen.
VRIJGESTELD: dict[str, tuple[str, str, str, str]] = {
    "5a so, verlengd 1": ("20110915", "geen>geen", "SO:20160801-20220131", ""),
    "5a so, verlengd 2": ("20111103", "geen>geen", "SO:20170801-20210731", ""),
    "5a vo, terug naar vso": (
        "20090322",
        "geen>vso",
        "VO:20210801-20220610 VSO:20230801-",
        "",
    ),
    "5c, geëmigreerd": (
        "20080614",
        "geen>uit",
        "VO:20200801-20220731",
        "1700:20080614 >20230501",
    ),
    "15 vo 1": ("20050211", "geen>uit", "VO:20170801-20220731", ""),
    "15 vo 2": ("20050429", "geen>uit", "VO:20170801-20220708", ""),
    "15 mbo in 2022": (
        "20050520",
        "geen>uit",
        "VO:20170801-20210731 MBO:20210801-20220731",
        "",
    ),
    "5a ingekomen 1": (
        "20090630",
        "uit>geen",
        "VSO:20210801-20220131",
        "0160:20090630 1700:20230901",
    ),
    "5a ingekomen 2": (
        "20100117",
        "uit>geen",
        "VSO:20220801-20221031",
        "0141:20100117 1700:20231116",
    ),
    "5a eerste, blijvend": ("20080825", "vso>geen", "VSO:20200801-20230731", ""),
    "5a eerste, in het jaar": ("20101019", "vso>vso", "VSO:20220801-20231222", ""),
    "15 vso 1": ("20060205", "vso>geen", "VSO:20180801-20230731", ""),
    "15 vso 2": ("20060618", "vso>geen", "VSO:20180801-20230731", ""),
    "15 vso, nog leerplichtig": ("20070909", "vso>geen", "VSO:20190801-20230714", ""),
    "15 mbo 1": (
        "20060412",
        "mbo>geen",
        "VO:20180801-20220731 MBO:20220801-20230731",
        "",
    ),
    "15 mbo 2": (
        "20060928",
        "mbo>geen",
        "VO:20180801-20220731 MBO:20220801-20230623",
        "",
    ),
    "trekkend": ("20131206", "geen>geen", "", ""),
}


def vrijgesteld(gevallen: Gevallen) -> None:
    """The persons who are released from enrolment."""
    for kenmerk, (geboren, cel, scholen, woont) in VRIJGESTELD.items():
        gevallen.maak(kenmerk, geboren, cel, scholen, woont)
