"""Pupils on both sides of every boundary day."""

from datetime import date

from leerplicht.voorbeeld.geval import Gevallen

BO_18 = "BO:20180402-"
MBO_21 = "VO:20170801-20210731 MBO:20210801-"
VO_19 = "BO:20110901-20190731 VO:20190801-20230731 MBO:20230801-"


def leeftijd(gevallen: Gevallen) -> None:
    """First and last days of the obligation, by age."""
    maak = gevallen.maak
    maak("leerplicht vanaf 1 juli 2023", "20180630", "po>po", "BO:20220630-")
    maak("leerplicht vanaf 1 augustus 2023", "20180701", "uit>po", "BO:20220701-")
    maak(
        "leerplicht vanaf 1 augustus 2023, jarig op 31 juli",
        "20180731",
        "uit>po",
        "BO:20220801-",
    )
    maak("leerplicht vanaf 1 september 2023", "20180801", "uit>po", "BO:20220829-")
    maak("leerplicht vanaf 1 juli 2024", "20190630", "uit>po", "BO:20230630-")
    maak("leerplicht vanaf 1 augustus 2024", "20190701", "uit>uit", "BO:20230701-")
    maak(
        "leerplicht vanaf 1 augustus 2024, jarig op 31 juli",
        "20190731",
        "uit>uit",
        "BO:20230828-",
    )
    maak(
        "vijf op de 1e: leerplicht vanaf de maand erna",
        "20181001",
        "uit>po",
        "BO:20221003-",
    )
    maak("zestien op 31 juli 2023", "20070731", "vo>mbo", VO_19)
    maak("zestien op 1 augustus 2023", "20070801", "vo>mbo", VO_19)
    maak(
        "zestien op 31 juli 2024",
        "20080731",
        "vo>vo",
        "BO:20120731-20200731 VO:20200801-",
    )
    maak(
        "zestien op 1 augustus 2024",
        "20080801",
        "vo>vo",
        "BO:20120801-20200731 VO:20200801-",
    )
    maak("achttien op 1 augustus 2022", "20040801", "uit>uit", MBO_21)
    maak("achttien op 2 augustus 2022", "20040802", "mbo>uit", MBO_21)
    maak("achttien op 31 juli 2023", "20050731", "mbo>uit", MBO_21)
    maak("achttien op 1 augustus 2023", "20050801", "mbo>uit", MBO_21)
    maak("achttien op 2 augustus 2023", "20050802", "mbo>mbo", MBO_21)
    maak(
        "achttien op 31 juli 2024",
        "20060731",
        "mbo>mbo",
        "VO:20180801-20220731 MBO:20220801-",
    )
    maak(
        "achttien op 1 augustus 2024",
        "20060801",
        "mbo>mbo",
        "VO:20180801-20220731 MBO:20220801-",
    )
    maak(
        "zestien op 29 februari 2024",
        "20080229",
        "vo>vo",
        "BO:20120229-20200731 VO:20200801-",
    )
    maak("schrikkelkind, vijf op 1 maart 2017", "20120229", "po>po", "BO:20160229-")
    maak("schrikkelkind, te jong", "20200229", "uit>uit", "BO:20240304-")


def verhuizing(gevallen: Gevallen) -> None:
    """Moves, departures, returns and deaths on and around 1 August."""
    maak = gevallen.maak
    elders = "0160:20120510 1700:"
    bo = "BO@99EA00:20160510-20230731 BO:20230801-"
    maak("ingekomen op 31 juli 2023", "20120510", "po>po", bo, elders + "20230731")
    maak("ingekomen op 1 augustus 2023", "20120510", "uit>po", bo, elders + "20230801")
    maak("ingekomen op 31 juli 2024", "20120510", "uit>po", bo, elders + "20240731")
    maak("ingekomen op 1 augustus 2024", "20120510", "uit>uit", bo, elders + "20240801")
    weg = "1700:20130202 0141:"
    bo = "BO:20170202-20230731 BO@99EC00:20230801-"
    maak("vertrokken op 31 juli 2023", "20130202", "po>uit", bo, weg + "20230731")
    maak("vertrokken op 1 augustus 2023", "20130202", "po>uit", bo, weg + "20230801")
    maak("vertrokken op 2 augustus 2023", "20130202", "po>po", bo, weg + "20230802")
    maak("vertrokken op 1 augustus 2022", "20130202", "uit>uit", bo, weg + "20220801")
    maak("vertrokken op 2 augustus 2022", "20130202", "po>uit", bo, weg + "20220802")
    dood = {
        "opschorting_reden": "O",
        "overlijden": "20230801",
        "opschorting": "20230801",
    }
    maak(
        "overleden op 1 augustus 2023",
        "20091105",
        "vo>uit",
        "VO:20210801-20230801",
        **dood,
    )
    dood = {
        "opschorting_reden": "O",
        "overlijden": "20230730",
        "opschorting": "20230804",
    }
    maak(
        "overleden, dagen later opgeschort",
        "20100709",
        "vo>uit",
        "VO:20220801-",
        **dood,
    )
    terug = "1700:20141111 0163:20221001 1700:20230302"
    bo = "BO:20181111-20220930 BO@99EC00:20221001-20230301 BO:20230302-"
    maak("vertrokken en teruggekomen binnen het jaar", "20141111", "po>po", bo, terug)
    terug = "1700:20131015 >20220120 1700:20230912"
    maak("geëmigreerd en teruggekeerd", "20131015", "uit>po", "BO:20230912-", terug)
    bo = "BO:20160606-20230414"
    maak(
        "vertrek op de eigen adresrij",
        "20120606",
        "po>uit",
        bo,
        "1700:20120606>20230415",
    )
    maak(
        "vertrek later opgeschort",
        "20120606",
        "po>uit",
        bo,
        "1700:20120606 >20230415",
        opschorting="20230501",
        opschorting_reden="E",
    )


def diploma(gevallen: Gevallen) -> None:
    """A startkwalificatie on and around the first and last day, and what is none."""
    maak = gevallen.maak
    mbo = "VO:20170801-20210731 MBO:20210801-20230731"
    for dag, cel in (
        ("20220801", "uit>uit"),
        ("20220802", "mbo>uit"),
        ("20230731", "mbo>uit"),
        ("20230801", "mbo>uit"),
    ):
        maak(f"mbo-2 op {dag}", "20051015", cel, mbo, diplomas=f"MBO-2:{dag}")
    mbo = mbo[:-8]
    maak(
        "mbo-2 op 2 augustus 2023",
        "20051015",
        "mbo>mbo",
        mbo,
        diplomas="MBO-2:20230802",
    )
    maak("mbo-1 beëindigt niets", "20060110", "mbo>mbo", mbo, diplomas="MBO-1:20220708")
    vo = "VO:20180801-20230731"
    maak(
        "havo voor de achttiende verjaardag",
        "20051120",
        "vo>uit",
        vo,
        diplomas="HAVO:20230705",
    )
    maak(
        "havo op zestien: leerplicht loopt door",
        "20060915",
        "vo>vo",
        "VO:20180801-20230731 VO@99CB00:20230801-20240731",
        diplomas="VMBO:20220620 VWO:20240701",
    )
    maak(
        "twee diploma's, het eerste telt",
        "20051202",
        "mbo>uit",
        mbo,
        diplomas="MBO-3:20240201 MBO-2:20230203",
    )
    pro = "PRO:20180801-20230630"
    maak(
        "getuigschrift praktijkonderwijs",
        "20051003",
        "vo>uit",
        pro,
        diplomas="PRO:20230630",
    )
    pro = "PRO:20180801-20240131"
    maak(
        "getuigschrift praktijkonderwijs in 2024",
        "20060621",
        "vo>vo",
        pro,
        diplomas="PRO:20240131",
    )
    vso = "VSO:20180801-"
    maak(
        "vso arbeidsmarkt",
        "20051111",
        "vso>uit",
        vso + "20230705",
        diplomas="VSO-AM:20230705",
    )
    maak(
        "vso dagbesteding",
        "20051216",
        "vso>uit",
        vso + "20230712",
        diplomas="VSO-DB:20230712",
    )
    maak(
        "alleen Carel kent de startkwalificatie",
        "20051030",
        "mbo>uit",
        mbo,
        startkwalificatie=date(2023, 6, 1),
    )
    maak(
        "Carel en DUO verschillen: DUO telt",
        "20051030",
        "mbo>mbo",
        mbo,
        diplomas="MBO-2:20231215",
        startkwalificatie=date(2022, 12, 1),
    )
    maak(
        "vroeg diploma tijdens de leerplicht",
        "20070905",
        "vo>mbo",
        "VO:20190801-20230731 MBO:20230801-",
        diplomas="HAVO:20230704",
    )


def alle_grenzen(gevallen: Gevallen) -> None:
    """Every boundary case of this module."""
    leeftijd(gevallen)
    verhuizing(gevallen)
    diploma(gevallen)
