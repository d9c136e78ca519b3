"""The SQL that judges rows, made from a contract.

The reasons for putting a row aside are a closed list (the extracts specification). The
first that holds is kept: first the three that may refuse a whole file, over all columns,
then the others, each in the order of the columns in the contract.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leerplicht.sql import citeer, tekst

from .contract import Kolom, Tabel

# The elfproef as DuckDB macros; leerplicht's tests hold them against python-stdnum. It
# weighs the digits with 9, 8, ... 2 and -1. A digit is n // 10^i less ten times the next
# quotient, and -10 is 1 modulo 11: so each quotient counts with the sum of the weights of
# its own digit and of the one behind it, which takes half the divisions.
#
# The numbers of persons are judged without ``and`` and ``or``: inside these DuckDB works
# the same expression out each time that it stands there. Of null they say null.
MACROS = """
create or replace temp macro elfproef_rest(n) as (
    (
        10 * (n % 11) + n // 10 + 5 * (n // 100) + 7 * (n // 1000) + 9 * (n // 10000)
        + 2 * (n // 1000000) + 4 * (n // 10000000) + 6 * (n // 100000000)
    ) % 11
);
create or replace temp macro is_bsn_zonder_nullen(t) as (
    least(
        regexp_full_match(t, '[0-9]{1,9}'), try_cast(t as integer) > 0,
        elfproef_rest(try_cast(t as integer)) = 0
    )
);
create or replace temp macro is_bsn(t) as (
    coalesce(strlen(t) = 9 and is_bsn_zonder_nullen(t), false)
);
create or replace temp macro is_onderwijsnummer(t) as (
    least(
        regexp_full_match(t, '10[0-9]{7}'), elfproef_rest(try_cast(t as integer)) = 5
    )
);
create or replace temp macro is_afgerond(t) as (
    regexp_full_match(upper(t), '[0-9]+([,.][0-9]+)?E[+]?[0-9]+')
);
create or replace temp macro mist_voorloopnullen(t) as (
    strlen(t) < 9 and is_bsn_zonder_nullen(t)
);
create or replace temp macro met_voorloopnullen(t) as (
    if(mist_voorloopnullen(t), lpad(t, 9, '0'), t)
);
create or replace temp macro als_datum(t) as (try_strptime(t, '%d-%m-%Y'));
create or replace temp macro is_dag(t) as (
    coalesce(als_datum(t) >= date '0001-01-01', false)
);
create or replace temp macro is_moment(t) as (
    is_dag(left(t, 10)) and try_strptime(t, '%d-%m-%Y %H:%M') is not null
);
create or replace temp macro is_brp_dag(t) as (
    left(t, 4) = '0000' or substr(t, 5, 2) = '00' or try_strptime(
        if(right(t, 2) = '00', left(t, 6) || '01', t), '%Y%m%d'
    ) is not null
);
create or replace temp macro is_jaar_onbekend(t) as (
    regexp_full_match(t, '0000[0-9]{4}')
);
create or replace temp macro als_getal(t) as (
    if(
        regexp_full_match(t, '-?[0-9]{1,9}(,[0-9]{1,6}|[.][0-9]{1,2})?'),
        try_cast(replace(t, ',', '.') as decimal(18, 6)), null
    )
);
create or replace temp macro is_lesuren(t) as (
    coalesce(als_getal(t) > 0 and als_getal(t) <= 12, false)
);
create or replace temp macro kaal(t) as (
    if(t like ' %' or t like '% ', nullif(trim(t), ''), t)
);
"""

# More rows than this share of a file with one of these reasons: the file is refused.
TOEGESTAAN_DEEL = 0.01
_REKENBLAD = "Gebruik de export zelf en open hem niet eerst in een rekenblad."
# Reason -> what the rows have, and what to do.
HEEL_BESTAND = {
    "persoonsnummer_afgerond": ("een afgerond nummer", _REKENBLAD),
    "datum_verkeerde_vorm": ("een datum in een andere vorm dan {vorm}", _REKENBLAD),
    "code_onbekend": (
        "een code die niet in de lijst staat",
        "Is de lijst veranderd, laat het gegevensteam haar dan aanpassen.",
    ),
}

_DATUM = "regexp_full_match({k}, '[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}}')"
_MOMENT = "regexp_full_match({k}, '[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}} [0-9]{{2}}:[0-9]{{2}}')"
_BRP_DATUM = "regexp_full_match({k}, '[0-9]{{8}}')"
# soort -> reasons: (code, SQL in which {k} is the column: true where the value is good)
_EISEN = {
    "bsn": (
        ("persoonsnummer_afgerond", "not is_afgerond({k})"),
        ("persoonsnummer_onjuist", "is_bsn_zonder_nullen({k})"),
    ),
    "persoonsnummer": (
        ("persoonsnummer_afgerond", "not is_afgerond({k})"),
        (
            "persoonsnummer_onjuist",
            "greatest(is_bsn_zonder_nullen({k}), is_onderwijsnummer({k}))",
        ),
    ),
    "datum": (("datum_verkeerde_vorm", _DATUM), ("datum_bestaat_niet", "is_dag({k})")),
    "datumtijd": (
        ("datum_verkeerde_vorm", _MOMENT),
        ("datum_bestaat_niet", "is_moment({k})"),
    ),
    "geboortedatum": (("datum_verkeerde_vorm", _DATUM),),
    "brp_datum": (
        ("datum_verkeerde_vorm", _BRP_DATUM),
        ("datum_bestaat_niet", "is_brp_dag({k})"),
    ),
    "brp_geboortedatum": (("datum_verkeerde_vorm", _BRP_DATUM),),
    "getal": (("getal_onjuist", "als_getal({k}) is not null"),),
    "lesuren": (("lesuren_onjuist", "is_lesuren({k})"),),
    "gemeentecode": (("gemeentecode_onjuist", "regexp_full_match({k}, '[0-9]{{1,4}}')"),),
}
_PERSOONSNUMMERS = ("bsn", "persoonsnummer")
# Below this it costs more to tell the different values of a column apart than it saves.
WEINIG_RIJEN = 5_000
_VROEGSTE_JAREN = 120


@dataclass(frozen=True)
class Geval:
    """Something that may be wrong with a row, or odd.

    Attributes:
        code: the reason for putting the row aside, or the kind of warning.
        kolom: the column in which it is.
        sql: true where it holds.
        nieuw: SQL of the value that is taken instead, where the value is mended.
        per_rij: it is looked for in the rows, not in the different values of the column:
            it looks at another column too, or is as fast as telling values apart.
    """

    code: str
    kolom: str
    sql: str
    nieuw: str | None = None
    per_rij: bool = False


def datumvorm(soort: str) -> str:
    """Return the form of a date as people write it."""
    if soort.startswith("brp_"):
        return "jjjjmmdd"
    return "dd-mm-jjjj uu:mm" if soort == "datumtijd" else "dd-mm-jjjj"


def redenen(tabel: Tabel) -> list[Geval]:
    """Return the reasons for putting a row aside, in the order in which they are tried."""
    alle = [geval for kolom in tabel.kolommen for geval in _redenen(kolom)]
    return sorted(alle, key=lambda geval: geval.code not in HEEL_BESTAND)


def _redenen(kolom: Kolom) -> Iterator[Geval]:
    k = citeer(kolom.naam)
    if kolom.moet_gevuld:
        onbekend = f" or is_jaar_onbekend({k})" if kolom.soort == "brp_datum" else ""
        yield Geval("verplicht_ontbreekt", kolom.naam, f"({k} is null{onbekend})",
                    per_rij=not onbekend)  # fmt: skip
    if kolom.leeg_bij:
        naam, waarde = kolom.leeg_bij
        elders = f"lower({citeer(naam)}) is distinct from {tekst(waarde.lower())}"
        yield Geval("einddatum_ontbreekt", kolom.naam, f"({k} is null and {elders})",
                    per_rij=True)  # fmt: skip
    for code, goed in _EISEN.get(kolom.soort, ()):
        gevuld = "" if kolom.soort in _PERSOONSNUMMERS else f"{k} is not null and "
        yield Geval(code, kolom.naam, f"({gevuld}not {goed.format(k=k)})")
    if kolom.codes and kolom.onbekend == "afkeuren":
        yield Geval("code_onbekend", kolom.naam, _onbekende_code(kolom))


def waarschuwingen(tabel: Tabel) -> list[Geval]:
    """Return what is odd in a row that is accepted."""
    return [geval for kolom in tabel.kolommen for geval in _waarschuwingen(kolom)]


def _waarschuwingen(kolom: Kolom) -> Iterator[Geval]:
    naam, k = kolom.naam, citeer(kolom.naam)
    if kolom.soort in _PERSOONSNUMMERS:
        yield Geval("bsn_aangevuld", naam, f"mist_voorloopnullen({k})",
                    nieuw=f"met_voorloopnullen({k})")  # fmt: skip
    if kolom.soort == "brp_datum" and not kolom.moet_gevuld:
        yield Geval("datum_onbekend", naam, f"is_jaar_onbekend({k})", nieuw="null")
    if kolom.codes and kolom.onbekend == "waarschuwen":
        yield Geval("code_onbekend", naam, _onbekende_code(kolom))
    if kolom.soort.startswith("brp_"):
        dag, vorm, bekend = k, "strftime({}, '%Y%m%d')", f"{k} >= '0001' and "
    elif "datum" in kolom.soort:
        dag, vorm, bekend = f"als_datum(left({k}, 10))", "{}", ""
    else:
        return
    if not kolom.mag_toekomst:
        yield Geval("datum_toekomst", naam, f"({dag} > {vorm.format('_leverdatum')})")
    grens = vorm.format(f"_leverdatum - interval {_VROEGSTE_JAREN} year")
    yield Geval("datum_ver_terug", naam, f"({bekend}{dag} < {grens})")


def _onbekende_code(kolom: Kolom) -> str:
    codes = ", ".join(tekst(code.lower()) for code in kolom.codes)
    return f"(lower({citeer(kolom.naam)}) not in ({codes}))"


def komt_voor(tabel: Tabel, gevallen: list[Geval], aantal_rijen: int) -> str:
    """Return the SQL of one row per group of cases: their places, and which occur.

    A date or a code stands in thousands of rows, so its different values are judged; of
    a few rows all are. A case that no value shows holds for no row: nearly always that is
    all of them.
    """
    weinig = aantal_rijen < WEINIG_RIJEN
    groepen: dict[str, list[int]] = {}
    for plaats, geval in enumerate(gevallen):
        groepen.setdefault("" if weinig or geval.per_rij else geval.kolom, []).append(plaats)
    delen = []
    for kolom, plaatsen in groepen.items():
        uitkomsten = ", ".join(f"bool_or({gevallen[plaats].sql})" for plaats in plaatsen)
        waarden = (
            f"(select distinct {citeer(kolom)}, _leverdatum from {tabel.landing})"
            if kolom else tabel.landing
        )  # fmt: skip
        delen.append(f"select {plaatsen} as plaatsen, [{uitkomsten}] from {waarden}")
    return " union all ".join(delen)


def fout(gevallen: list[Geval]) -> str:
    """Return the SQL of the number (from 1) of the first case that holds, or null."""
    takken = " ".join(f"when {g.sql} then {nummer}" for nummer, g in enumerate(gevallen, 1))
    return f"case {takken} end" if takken else "null::integer"


def sleutel(tabel: Tabel) -> str:
    """Return the SQL of the columns that tell one thing from another, as compared."""
    return ", ".join(_vergelijkbaar(tabel, naam) for naam in tabel.sleutel)


def laatste_rijen(tabel: Tabel) -> str:
    """Return the SQL of the row that counts of each key, as its rowid.

    Per key the latest delivery, inside it the latest change, then the last row.
    """
    moment = (
        f"coalesce(try_strptime({citeer(tabel.mutatie)}, '%d-%m-%Y %H:%M'),"
        " timestamp '-infinity'), "
        if tabel.mutatie else ""
    )  # fmt: skip
    return (
        f"select max_by(rowid, (_leverdatum, {moment}_regel)) from {tabel.landing}"
        f" where _telt group by {sleutel(tabel)}"
    )


def _vergelijkbaar(tabel: Tabel, naam: str) -> str:
    kolom = next(kolom for kolom in tabel.kolommen if kolom.naam == naam)
    k = citeer(naam)
    if kolom.soort == "code":
        return f"lower({k})"
    return f"lpad({k}, 4, '0')" if kolom.soort == "gemeentecode" else k
