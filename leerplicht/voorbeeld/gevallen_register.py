"""What registers do to people: doubles, gaps, unknown dates and odd codes."""

from dataclasses import replace
from datetime import date

from leerplicht.voorbeeld.geval import Gevallen
from leerplicht.voorbeeld.model import Persoon

ZONDER_DOSSIER = "geen dossier in Carel"
ZONDER_ADRES = "de BRP levert geen adres"
ALLEEN_ADRES = "de BRP levert alleen het adres"


def bevolkingsregister(gevallen: Gevallen) -> None:
    """Birth dates with unknown parts, suspended lists, old gemeentecodes."""
    maak = gevallen.maak
    hier = "1700:20200115"
    maak(
        "geboren in 2010, dag en maand onbekend",
        "20100000",
        "vo>vo",
        "ISK:20220801-",
        hier,
    )
    maak(
        "geboren in juli 2018, dag onbekend", "20180700", "uit>po", "BO:20220829-", hier
    )
    maak(
        "geboren in juni 2018, dag onbekend", "20180600", "po>po", "BO:20220829-", hier
    )
    maak("maand 00 met dag 13", "20180013", "uit>po", "BO:20220829-", hier)
    maak("geboortejaar onbekend", "00000000", "uit>uit", "VO:20220801-", hier)
    maak("geboortedatum bestaat niet", "20100231", "uit>uit", "VO:20220801-", hier)
    maak(
        "geboren 30 februari, alleen jaar bruikbaar",
        "20110230",
        "uit>uit",
        "BO:20150901-",
        hier,
    )
    maak(
        "datum inschrijving met onbekende dag",
        "20140909",
        "po>po",
        "BO:20221003-",
        "0363:20140909 1700:20220900",
    )
    maak(
        "adresrij zonder jaar",
        "20141009",
        "po>po",
        "BO:20181009-",
        "1700:20141009 0141:00000000",
    )
    for reden in "FW":
        maak(
            f"persoonslijst met reden {reden}",
            "20130303",
            "uit>uit",
            "BO:20170303-",
            opschorting="20230110",
            opschorting_reden=reden,
        )
    maak(
        "persoonslijst met reden M",
        "20070719",
        "vo>uit",
        "VO:20190801-20230131",
        "1700:20070719",
        opschorting="20230201",
        opschorting_reden="M",
    )
    maak(
        "niet-ingezetene",
        "20080118",
        "uit>uit",
        "VO:20200801-",
        "1999:20190301",
        opschorting="20190301",
        opschorting_reden="R",
    )
    maak(
        "oude code Vriezenveen",
        "20101212",
        "vo>vo",
        "BO:20141212-20220731 VO:20220801-",
        "0186:20101212",
    )
    maak(
        "oude code Den Ham",
        "20070212",
        "vo>mbo",
        "VO:20190801-20230731 MBO:20230801-",
        "0159:20070212",
    )
    maak(
        "oude en nieuwe code op dezelfde dag",
        "20120820",
        "po>po",
        "BO:20160829-",
        "0186:20120820 1700:20120820",
    )
    maak(
        "twee gemeenten op dezelfde dag",
        "20120821",
        "uit>uit",
        "BO:20160829-",
        "0141:20120821 1700:20120821",
    )
    maak(
        "twee gemeenten op dezelfde dag, later hier",
        "20120822",
        "po>po",
        "BO:20160829-",
        "0141:20120822 1700:20120822 1700:20200301",
    )
    maak(
        "zes adressen, één verblijf",
        "20110425",
        "po>vo",
        "BO:20150425-20230731 VO:20230801-",
    )
    adressen = gevallen.personen[-1].verblijven
    adressen += [
        type(adressen[0])("1700", "20110425", f"{jaar}0901", "7681AB")
        for jaar in (2013, 2016, 2019, 2022, 2023)
    ]
    maak("geheim", "20090517", "vo>vo", "VO:20210801-", geheim="7")
    for geboren in ("20120917", "20090128"):
        cel, school = (
            ("po>po", "BO:20160917-") if geboren > "2012" else ("vo>vo", "VO:20210801-")
        )
        maak("BSN gewijzigd", geboren, cel, school, oud_bsn="volgt")
    for _ in range(2):
        maak("tweeling", "20140630", "po>po", "BO@99AJ00:20180630-")
    maak(
        "Carel verwisselt dag en maand van de geboorte",
        "20130504",
        "po>po",
        "BO:20170504-",
        geboren_in_carel="20130405",
    )
    maak(ZONDER_ADRES, "20210505", "uit>uit")
    maak(ALLEEN_ADRES, "20210606", "uit>uit")
    maak("geslacht onbekend", "20150314", "po>po", "BO:20190314-", geslacht="O")


def zonder_dossier(gevallen: Gevallen) -> None:
    """Pupils of the gemeente whom Carel does not know."""
    for geboren, cel, scholen in (
        ("20150322", "po>po", "BO:20190322-"),
        ("20081130", "vo>vo", "VO:20210801-"),
    ):
        gevallen.maak(ZONDER_DOSSIER, geboren, cel, scholen)


def zelfde_bsn(gevallen: Gevallen) -> list[tuple[Persoon, Persoon]]:
    """Pairs that bear one citizen number: the second takes that of the first."""
    maak = gevallen.maak
    kind = maak(
        "deelt BSN met volwassene",
        "20110202",
        "geen>geen",
        "BO:20150202-20230731 VO:20230801-",
        is_koppelbaar=False,
    )
    ander = maak(
        "volwassene die BSN deelt",
        "19790417",
        "uit>uit",
        "",
        "0186:19790417",
        is_koppelbaar=False,
    )
    een, twee = (
        maak(
            "twee leerlingen, één BSN",
            geboren,
            "geen>geen",
            school,
            is_koppelbaar=False,
        )
        for geboren, school in (
            ("20120519", "BO:20160519-"),
            ("20080227", "VO:20200801-"),
        )
    )
    echt = maak(
        "deelt BSN met een foute lijst",
        "20100808",
        "vo>vo",
        "BO:20140829-20220731 VO:20220801-",
    )
    fout = maak(
        "foute lijst met het BSN van een ander",
        "20100808",
        "uit>uit",
        "",
        opschorting="20220905",
        opschorting_reden="F",
    )
    return [(kind, ander), (een, twee), (echt, fout)]


def onderwijsregister(gevallen: Gevallen) -> None:
    """Overlap, equal first days, empty periods, summer gaps, change of kind."""
    maak = gevallen.maak
    vo = "VO@99CA00:20210801-"
    maak(
        "twee inschrijvingen, de laatst begonnen telt",
        "20090212",
        "vo>vso",
        vo + " VSO:20231106-",
    )
    maak(
        "zelfde eerste dag, volgnummer 10 boven 9",
        "20090213",
        "vso>vso",
        "VO@99CA00#9:20210801- VSO@99BC00#10:20210801-",
    )
    maak(
        "zelfde eerste dag, volgnummer A2 boven 1",
        "20090214",
        "vso>vso",
        "VO@99CA00#1:20210801- VSO@99BC00#A2:20210801-",
    )
    maak(
        "einde voor begin",
        "20080919",
        "vo>vso",
        "VO@99CB00:20210801-20231031 VSO:20231101- VO@99CC00:20240115-20240110",
    )
    maak(
        "uitgeschreven op 7 juli",
        "20110719",
        "po>vo",
        "BO:20150719-20230707 VO:20230801-",
    )
    maak(
        "begint na de zomervakantie",
        "20110720",
        "po>vo",
        "BO:20150720-20230707 VO:20230904-",
    )
    maak(
        "uitgeschreven in mei, geen nieuwe school",
        "20070416",
        "vo>vo",
        "VO:20190801-20240517",
    )
    maak(
        "oude basisschool loopt door",
        "20110721",
        "po>vo",
        "BO@99AA00:20150721- VO@99CA00:20230801-",
    )
    maak(
        "terug van mbo naar vo",
        "20060811",
        "vo>vo",
        "VO:20180801-20220731 MBO:20220801-20221130 VO:20221201-20240731",
    )
    maak(
        "zelfde school, tweede keer",
        "20130410",
        "po>po",
        "BO@99AC00:20170410-20210731 BO@99AD00:20210801-20221231 BO@99AC00:20230101-",
    )
    maak(
        "vso naar entree", "20060509", "vso>mbo", "VSO:20180801-20230731 MBO:20230801-"
    )
    maak("examendeelnemer", "20060303", "mbo>mbo", "VO:20180801-20220731 MBO:20220801-")
    gevallen.personen[-1].inschrijvingen[-1].leertraject = "EX"
    maak(
        "deeltijd-bol tot de zomer van 2023",
        "20060304",
        "mbo>mbo",
        "VO:20180801-20220731 MBO:20220801-20230731 MBO:20230801-",
    )
    gevallen.personen[-1].inschrijvingen[1].leertraject = "BOL_DT"


def schoolcodes(gevallen: Gevallen) -> None:
    """Enrolments at a school or a site that the list of schools does not have."""
    for kenmerk, brin, vestiging in (
        ("school met een code die niet kan", "99A0", "99A000"),
        ("vestiging van een andere school", "99AA", "99AB00"),
        ("vestiging zonder adres", "99AA", "99AA01"),
    ):
        kind = gevallen.maak(kenmerk, "20160314", "po>po", "BO@99AA00:20200314-")
        rij = kind.inschrijvingen[-1]
        rij.school = replace(rij.school, brin=brin, vestiging=vestiging)


def onderwijsnummers(gevallen: Gevallen) -> None:
    """Pupils whom DUO first knew by an onderwijsnummer and later linked to a BSN."""
    maak = gevallen.maak
    for nummer, (geboren, soort, cel) in enumerate(
        (
            ("20140505", "BO", "po>po"),
            ("20150606", "BO", "po>po"),
            ("20130707", "BO", "po>po"),
            ("20091008", "ISK", "vo>vo"),
            ("20081109", "ISK", "vo>vo"),
            ("20101210", "ISK", "vo>vo"),
        )
    ):
        scholen = f"{soort}!:20220{1 + nummer}01-20230331 {soort}:20230401-"
        maak(
            "onderwijsnummer, later gekoppeld",
            geboren,
            cel,
            scholen,
            f"1700:20220{1 + nummer}05",
            koppeling=date(2023, 3, 1 + nummer),
        )
    maak(
        "onderwijsnummer, enige inschrijving",
        "20120123",
        "po>po",
        "BO!:20220901-",
        "1700:20220905",
        koppeling=date(2024, 2, 12),
    )
    maak(
        "onderwijsnummer, overgang nog op het nummer",
        "20100324",
        "vo>vo",
        "ISK!:20220901-20230731 VO!:20230801-",
        "1700:20220815",
        koppeling=date(2023, 9, 18),
    )


def alle_registers(gevallen: Gevallen) -> list[tuple[Persoon, Persoon]]:
    """Every case of this module; returns the pairs that bear one citizen number."""
    bevolkingsregister(gevallen)
    onderwijsregister(gevallen)
    schoolcodes(gevallen)
    onderwijsnummers(gevallen)
    zonder_dossier(gevallen)
    return zelfde_bsn(gevallen)
