"""The pupils in the row *Geen onderwijs*, each for a reason of his own."""

from leerplicht.voorbeeld.geval import Gevallen
from leerplicht.voorbeeld.gevallen_vrijstelling import vrijgesteld


def niet_koppelbaar(gevallen: Gevallen) -> None:
    """At school under an onderwijsnummer, without a citizen number in the BRP."""
    gevallen.maak(
        "zonder BSN",
        "20140803",
        "geen>geen",
        "BO!:20220905-",
        "1700:20220520",
        heeft_bsn=False,
        is_koppelbaar=False,
    )


def in_vakantie(gevallen: Gevallen) -> None:
    """Part of the population in the summer vacation only."""
    maak = gevallen.maak
    for geboren, dag, school in (
        ("20120711", "20230722", "BO:20230801-"),
        ("20130109", "20230724", "BO:20230801-"),
        ("20141024", "20230725", "BO:20230904-"),
        ("20150730", "20230727", "BO:20230904-"),
        ("20161201", "20230731", "BO:20230801-"),
        ("20170414", "20230728", "BO:20230904-"),
    ):
        maak("uit het buitenland, juli 2023", geboren, "geen>po", school, f"1700:{dag}")
    for geboren, dag, school, cel in (
        ("20090905", "20230722", "ISK:20230801-", "geen>vo"),
        ("20081123", "20230726", "ISK:20230904-", "geen>vo"),
        ("20100226", "20230729", "VO:20230801-", "geen>vo"),
        ("20070518", "20230731", "VO:20230801-", "geen>vo"),
        ("20100603", "20230723", "VSO:20230904-", "geen>vso"),
        ("20061112", "20230725", "MBO:20230801-", "geen>mbo"),
        ("20070321", "20230730", "MBO:20230828-", "geen>mbo"),
    ):
        maak("uit het buitenland, juli 2023", geboren, cel, school, f"1700:{dag}")
    for nummer in range(8):
        geboren, dag = f"201{2 + nummer % 7}0{1 + nummer}15", f"202407{24 + nummer}"
        school = "BO:20240902-" if nummer % 7 > 1 else "ISK:20240902-"
        maak(
            "uit het buitenland, juli 2024", geboren, "uit>geen", school, f"1700:{dag}"
        )
    bo, vo = "BO:20170314-20230731", "VO:20210801-20230731"
    elders = " BO@99EC00:20230821-"
    weg = "1700:20130314 0141:"
    for dag in ("20230802", "20230814", "20230825"):
        maak("vertrokken in augustus 2023", "20130314", "po>geen", bo, weg + dag)
    maak(
        "overleden op 2 augustus 2023",
        "20140622",
        "po>geen",
        "BO:20180622-20230731",
        overlijden="20230802",
        opschorting="20230802",
        opschorting_reden="O",
    )
    maak(
        "vertrokken in augustus 2023",
        "20120314",
        "sbo>geen",
        "BO:20160314-20200731 SBO:20200801-20230731" + elders,
        "1700:20120314 0141:20230818",
    )
    for dag in ("20230811", "20230901"):
        maak(
            "vertrokken in augustus 2023",
            "20090314",
            "vo>geen",
            vo,
            "1700:20090314 0160:" + dag,
        )
    maak(
        "geëmigreerd in augustus 2023",
        "20090315",
        "vo>geen",
        vo,
        "1700:20090315 >20230820",
        opschorting="20230820",
        opschorting_reden="E",
    )
    maak("achttien op 10 augustus 2023", "20050810", "vo>geen", "VO:20170801-20230731")
    for geboren in ("20050804", "20050816", "20050829"):
        maak(
            "achttien in augustus 2023, klaar met school",
            geboren,
            "mbo>geen",
            "VO:20170801-20210731 MBO:20210801-20230731",
            diplomas="MBO-1:20220711",
        )
    maak(
        "achttien op 2 augustus 2022, klaar met school",
        "20040802",
        "geen>uit",
        "VO:20160801-20220731",
    )
    for geboren in ("20040820", "20040829"):
        maak(
            "achttien in augustus 2022, klaar met school",
            geboren,
            "geen>uit",
            "VO:20160801-20210731 MBO:20210801-20220731",
        )
    maak(
        "overleden op 2 augustus 2022",
        "20100427",
        "geen>uit",
        "BO:20140427-20220731",
        overlijden="20220802",
        opschorting="20220802",
        opschorting_reden="O",
    )
    for dag in ("20220809", "20220816", "20220829"):
        maak(
            "vertrokken in augustus 2022",
            "20110314",
            "geen>uit",
            "BO:20150314-20220731 BO@99EA00:20220830-",
            "1700:20110314 0160:" + dag,
        )
    maak(
        "geëmigreerd in september 2022",
        "20110315",
        "geen>uit",
        "BO:20150315-20220708",
        "1700:20110315 >20220903",
        opschorting="20220903",
        opschorting_reden="E",
    )
    maak(
        "geëmigreerd in augustus 2022, terug in 2023",
        "20120403",
        "geen>po",
        "BO:20160403-20220715 BO:20230904-",
        "1700:20120403 >20220815 1700:20230901",
    )


def zonder_school(gevallen: Gevallen) -> None:
    """Not enrolled on school days: absoluut verzuim, known to Carel or not."""
    maak = gevallen.maak
    for geboren in ("20180603", "20180619"):
        maak(
            "leerplichtig op 1 juli 2023, na de zomer op school",
            geboren,
            "geen>po",
            "BO:20230904-",
        )
    for geboren in ("20150118", "20130611"):
        maak(
            "ingekomen juni 2023, na de zomer op school",
            geboren,
            "geen>po",
            "BO:20230821-",
            "1700:20230605",
        )
    maak(
        "ingekomen juni 2023, na de zomer op school",
        "20091217",
        "geen>vo",
        "ISK:20230821-",
        "1700:20230612",
    )
    maak(
        "onderwijsnummer zonder koppeling, later BSN",
        "20140213",
        "geen>po",
        "BO!:20220905-20230731 BO:20230801-",
        "1700:20220829",
    )
    for geboren, scholen in (
        ("20061014", "VO:20180801-20220731 VO@99CB00:20230801-"),
        ("20070117", "PRO:20190801-20220630 PRO:20230801-"),
        (
            "20080912",
            "BO:20120912-20200731 VO@99CA00:20200801-20220731 "
            "VO@99CC00:20220901-20220831 VO@99CA01:20230801-",
        ),
    ):
        maak("heel 2022-2023 zonder school", geboren, "geen>vo", scholen)
    for geboren in ("20060103", "20060222", "20060815", "20061130"):
        maak(
            "heel 2022-2023 zonder school",
            geboren,
            "geen>mbo",
            "VO:20180801-20220731 MBO:20230801-",
        )
    maak("twee jaar zonder school", "20070604", "geen>geen", "VO:20190801-20220413")
    for geboren in ("20150907", "20170102"):
        maak(
            "niet teruggekeerd na de zomer van 2023",
            geboren,
            "po>geen",
            f"BO:{int(geboren) + 40000}-20230731",
        )
    for geboren in ("20060519", "20061018", "20070126", "20070508"):
        maak(
            "uitgevallen na de zomer van 2023",
            geboren,
            "vo>geen",
            "VO:20190801-20230731",
        )
    for geboren in ("20051204", "20060323", "20060731"):
        maak(
            "gestopt met mbo",
            geboren,
            "mbo>geen",
            "VO:20180801-20220731 MBO:20220801-20230630",
        )
    for geboren in ("20190605", "20190614", "20190628"):
        maak(
            "leerplichtig op 1 juli 2024, na de zomer op school",
            geboren,
            "uit>geen",
            "BO:20240902-",
        )
    for kenmerk, geboren, dag in (
        ("ingekomen in 2024, nog zonder school", "20160211", "20240415"),
        ("ingekomen in 2024, in augustus gemeld", "20091130", "20240502"),
    ):
        maak(kenmerk, geboren, "uit>geen", "", f"1700:{dag}")
    maak(
        "onderwijsnummer zonder koppeling",
        "20130926",
        "uit>geen",
        "BO!:20231106-",
        "1700:20231030",
    )
    for geboren in ("20160520", "20130803"):
        maak(
            "ingekomen september 2023, in januari op school",
            geboren,
            "uit>po",
            "BO:20240108-",
            "1700:20230920",
        )


def alle_zonder_onderwijs(gevallen: Gevallen) -> None:
    """Every case of this module."""
    vrijgesteld(gevallen)
    niet_koppelbaar(gevallen)
    in_vakantie(gevallen)
    zonder_school(gevallen)
