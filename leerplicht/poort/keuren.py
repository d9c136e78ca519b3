"""The SQL that judges rows, made from a contract.

The reasons for putting a row aside are a closed list (the extracts specification). The
first that holds is kept: first the three that may refuse a whole file, over all columns,
then the others, each in the order of the columns in the contract.
"""

from __future__ import annotations

from .contract import Kolom, Tabel

# The elfproef as DuckDB macros; leerplicht's tests hold them against python-stdnum.
# The last digit weighs -1, which modulo 11 is 10.
MACROS = """
create or replace temp macro elfproef_rest(n) as (
    (
        9 * (n // 100000000) + 8 * (n // 10000000 % 10) + 7 * (n // 1000000 % 10)
        + 6 * (n // 100000 % 10) + 5 * (n // 10000 % 10) + 4 * (n // 1000 % 10)
        + 3 * (n // 100 % 10) + 2 * (n // 10 % 10) + 10 * (n % 10)
    ) % 11
);
create or replace temp macro is_bsn(t) as (
    coalesce(
        regexp_full_match(t, '[0-9]{9}') and try_cast(t as integer) > 0
        and elfproef_rest(try_cast(t as integer)) = 0, false
    )
);
create or replace temp macro is_onderwijsnummer(t) as (
    coalesce(
        regexp_full_match(t, '10[0-9]{7}')
        and elfproef_rest(try_cast(t as integer)) = 5, false
    )
);
create or replace temp macro is_afgerond(t) as (
    regexp_full_match(upper(t), '[0-9]+([,.][0-9]+)?E[+]?[0-9]+')
);
create or replace temp macro met_voorloopnullen(t) as (
    if(length(t) < 9 and is_bsn(lpad(t, 9, '0')), lpad(t, 9, '0'), t)
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
create or replace temp macro als_getal(t) as (
    if(
        regexp_full_match(t, '-?[0-9]{1,9}(,[0-9]{1,6}|[.][0-9]{1,2})?'),
        try_cast(replace(t, ',', '.') as decimal(18, 6)), null
    )
);
create or replace temp macro is_lesuren(t) as (
    coalesce(als_getal(t) > 0 and als_getal(t) <= 12, false)
);
"""

# More rows than this share of a file with one of these reasons: the file is refused.
TOEGESTAAN_DEEL = 0.01
HEEL_BESTAND = {
    "persoonsnummer_afgerond": "een nummer dat een rekenblad heeft afgerond",
    "datum_verkeerde_vorm": "een datum in een andere vorm",
    "code_onbekend": "een code die niet in de lijst staat",
}

_DATUM = "regexp_full_match({k}, '[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}}')"
_MOMENT = "regexp_full_match({k}, '[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}} [0-9]{{2}}:[0-9]{{2}}')"
_BRP_DATUM = "regexp_full_match({k}, '[0-9]{{8}}')"
# soort -> reasons: (code, SQL in which {k} is the column: true where the value is good)
_EISEN = {
    "bsn": (
        ("persoonsnummer_afgerond", "not is_afgerond({k})"),
        ("persoonsnummer_onjuist", "is_bsn({k})"),
    ),
    "persoonsnummer": (
        ("persoonsnummer_afgerond", "not is_afgerond({k})"),
        ("persoonsnummer_onjuist", "(is_bsn({k}) or is_onderwijsnummer({k}))"),
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
_VROEGSTE_JAREN = 120


def citeer(naam: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + naam.replace('"', '""') + '"'


def tekst(waarde: str) -> str:
    """Return a value as an SQL string."""
    return "'" + waarde.replace("'", "''") + "'"


def aangevuld(tabel: Tabel) -> str:
    """Return the SQL that mends the text of a row, with a flag for what was mended."""
    nieuw, gemeld = [], []
    for kolom in tabel.kolommen:
        k = citeer(kolom.naam)
        if kolom.soort in _PERSOONSNUMMERS:
            nieuw.append(f"met_voorloopnullen({k}) as {k}")
            gemeld.append(f"met_voorloopnullen({k}) <> {k} as {_vlag(kolom)}")
        if kolom.soort == "brp_datum" and not kolom.moet_gevuld:
            nieuw.append(f"if({k} like '0000%', null, {k}) as {k}")
            gemeld.append(f"{k} like '0000%' as {_vlag(kolom)}")
    vervangen = f" replace ({', '.join(nieuw)})" if nieuw else ""
    return ", ".join([f"*{vervangen}", *gemeld])


def _vlag(kolom: Kolom) -> str:
    return citeer(f"_gemeld {kolom.naam}")


def waarschuwingen(tabel: Tabel) -> dict[tuple[str, str], str]:
    """Return what is odd in an accepted row: (kind, column) -> SQL that is true."""
    vreemd = {}
    for kolom in tabel.kolommen:
        k = citeer(kolom.naam)
        if kolom.soort in _PERSOONSNUMMERS:
            vreemd["bsn_aangevuld", kolom.naam] = _vlag(kolom)
        if kolom.soort == "brp_datum" and not kolom.moet_gevuld:
            vreemd["datum_onbekend", kolom.naam] = _vlag(kolom)
        if kolom.codes and kolom.onbekend == "waarschuwen":
            vreemd["code_onbekend", kolom.naam] = _onbekende_code(kolom)
        if kolom.soort.startswith("brp_"):
            dag, vorm = k, "strftime({}, '%Y%m%d')"
            bekend = f"{k} >= '0001' and "
        elif "datum" in kolom.soort:
            dag, vorm, bekend = f"als_datum(left({k}, 10))", "{}", ""
        else:
            continue
        if not kolom.mag_toekomst:
            grens = vorm.format("_leverdatum")
            vreemd["datum_toekomst", kolom.naam] = f"{dag} > {grens}"
        grens = vorm.format(f"_leverdatum - interval {_VROEGSTE_JAREN} year")
        vreemd["datum_ver_terug", kolom.naam] = f"{bekend}{dag} < {grens}"
    return vreemd


def redenen(tabel: Tabel) -> list[tuple[str, str, str]]:
    """Return the reasons for putting a row aside, in the order in which they are tried.

    Returns:
        (reason code, column, SQL that is true where it holds).
    """
    alle = [
        (code, kolom.naam, sql)
        for kolom in tabel.kolommen
        for code, sql in _redenen(kolom)
    ]
    return sorted(alle, key=lambda reden: reden[0] not in HEEL_BESTAND)


def fout(tabel: Tabel) -> str:
    """Return the SQL of the number of the first reason that holds, or null."""
    gevallen = " ".join(
        f"when {sql} then {nummer}"
        for nummer, (_, _, sql) in enumerate(redenen(tabel), 1)
    )
    return f"case {gevallen} end"


def reden(tabel: Tabel) -> str:
    """Return the SQL of the reason code of a row."""
    codes = ", ".join(tekst(code) for code, _, _ in redenen(tabel))
    return f"([{codes}])[_fout]"


def _redenen(kolom: Kolom) -> list[tuple[str, str]]:
    k = citeer(kolom.naam)
    gevonden = []
    if kolom.moet_gevuld:
        leeg = f"{k} is null"
        if kolom.soort == "brp_datum":
            leeg += f" or {k} like '0000%'"
        gevonden.append(("verplicht_ontbreekt", leeg))
    if kolom.leeg_bij:
        naam, waarde = kolom.leeg_bij
        elders = f"lower({citeer(naam)}) is distinct from {tekst(waarde.lower())}"
        gevonden.append(("einddatum_ontbreekt", f"{k} is null and {elders}"))
    for code, goed in _EISEN.get(kolom.soort, ()):
        gevonden.append((code, f"{k} is not null and not {goed.format(k=k)}"))
    if kolom.codes and kolom.onbekend == "afkeuren":
        gevonden.append(("code_onbekend", _onbekende_code(kolom)))
    return gevonden


def _onbekende_code(kolom: Kolom) -> str:
    codes = ", ".join(tekst(code.lower()) for code in kolom.codes)
    return f"lower({citeer(kolom.naam)}) not in ({codes})"


def telt(tabel: Tabel) -> str:
    """Return the SQL of the rows that count, over the accepted rows of one table.

    Per key the latest delivery, inside it the latest change, then the last row; where a
    delivery replaces everything of its owner, only rows of the owner's latest delivery.
    """
    sleutel = ", ".join(_vergelijkbaar(tabel, naam) for naam in tabel.sleutel)
    moment = (
        f"try_strptime({citeer(tabel.mutatie)}, '%d-%m-%Y %H:%M') desc, "
        if tabel.mutatie else ""
    )  # fmt: skip
    laatste = (
        f"row_number() over (partition by _fout is null, {sleutel} "
        f"order by _leverdatum desc, {moment}_regel desc) = 1"
    )
    if tabel.eigenaar:
        laatste += (
            " and _leverdatum = max(_leverdatum) over "
            f"(partition by _fout is null, {citeer(tabel.eigenaar)})"
        )
    return f"_fout is null and {laatste}"


def _vergelijkbaar(tabel: Tabel, naam: str) -> str:
    kolom = next(kolom for kolom in tabel.kolommen if kolom.naam == naam)
    k = citeer(naam)
    if kolom.soort == "code":
        return f"lower({k})"
    return f"lpad({k}, 4, '0')" if kolom.soort == "gemeentecode" else k
