"""The SQL that judges rows, made from a contract.

Reasons for putting a row aside are tried per column, in the order of the contract; the
first that holds is kept. Source: the closed list of the extracts specification.
"""

from __future__ import annotations

from .contract import Kolom, Tabel

# The elfproef as DuckDB macros; leerplicht's tests hold them against python-stdnum.
MACROS = """
create or replace temp macro elfproef_rest(n) as (
    (
        9 * (n // 100000000) + 8 * (n // 10000000 % 10) + 7 * (n // 1000000 % 10)
        + 6 * (n // 100000 % 10) + 5 * (n // 10000 % 10) + 4 * (n // 1000 % 10)
        + 3 * (n // 100 % 10) + 2 * (n // 10 % 10) - n % 10
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
create or replace temp macro met_voorloopnullen(t) as (
    if(
        regexp_full_match(t, '[0-9]{1,8}') and is_bsn(lpad(t, 9, '0')),
        lpad(t, 9, '0'), t
    )
);
create or replace temp macro is_datum(t) as (
    regexp_full_match(t, '[0-9]{2}-[0-9]{2}-[0-9]{4}')
    and try_strptime(t, '%d-%m-%Y') is not null
);
create or replace temp macro is_datumtijd(t) as (
    regexp_full_match(t, '[0-9]{2}-[0-9]{2}-[0-9]{4} [0-9]{2}:[0-9]{2}')
    and try_strptime(t, '%d-%m-%Y %H:%M') is not null
);
create or replace temp macro is_brp_datum(t) as (
    regexp_full_match(t, '[0-9]{8}') and (
        left(t, 4) = '0000' or substr(t, 5, 2) = '00'
        or try_strptime(
            if(right(t, 2) = '00', left(t, 6) || '01', t), '%Y%m%d'
        ) is not null
    )
);
create or replace temp macro als_getal(t) as (
    if(
        regexp_full_match(t, '-?[0-9]{1,9}([,.][0-9]{1,6})?'),
        try_cast(replace(t, ',', '.') as decimal(18, 6)), null
    )
);
"""

# soort -> (reason code, SQL in which {k} is the column: true where the value is good)
_VORM = {
    "bsn": ("persoonsnummer_onjuist", "is_bsn({k})"),
    "persoonsnummer": ("persoonsnummer_onjuist", "is_bsn({k}) or is_onderwijsnummer({k})"),
    "datum": ("datum_onjuist", "is_datum({k})"),
    "datumtijd": ("datum_onjuist", "is_datumtijd({k})"),
    "brp_datum": ("datum_onjuist", "is_brp_datum({k})"),
    "brp_geboortedatum": ("datum_onjuist", "regexp_full_match({k}, '[0-9]{{8}}')"),
    "getal": ("getal_onjuist", "als_getal({k}) is not null"),
    "lesuren": ("lesuren_onjuist", "coalesce(als_getal({k}) > 0 and als_getal({k}) <= 12, false)"),
    "gemeentecode": ("gemeentecode_onjuist", "regexp_full_match({k}, '[0-9]{{1,4}}')"),
}  # fmt: skip
_PERSOONSNUMMERS = ("bsn", "persoonsnummer")
# What is stripped inside a value: joins on it would fail in silence.
_ONZICHTBAAR = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_WIT = "\u00a0\t\u2007\u202f"


def citeer(naam: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + naam.replace('"', '""') + '"'


def tekst(waarde: str) -> str:
    """Return a value as an SQL string."""
    return "'" + waarde.replace("'", "''") + "'"


def schoon(kolom: Kolom, bron: str, bijzonder: bool) -> str:
    """Return the SQL of a normalised value: trimmed, empty is missing.

    Args:
        kolom: the column of the contract.
        bron: the SQL of the raw text.
        bijzonder: the file holds characters that must be stripped.
    """
    if bijzonder:
        bron = (
            f"translate({bron}, {tekst(_WIT + _ONZICHTBAAR)}, {tekst(' ' * len(_WIT))})"
        )
    waarde = f"nullif(trim({bron}), '')"
    if kolom.soort in _PERSOONSNUMMERS:
        waarde = f"met_voorloopnullen({waarde})"
    return f"{waarde} as {citeer(kolom.naam)}"


def reden(tabel: Tabel) -> str:
    """Return the SQL expression of the reason for putting a row aside, or null."""
    redenen = [regel for kolom in tabel.kolommen for regel in _redenen(kolom)]
    redenen += [regel for regel in _BIJZONDER.get((tabel.bron, tabel.naam), ())]
    gevallen = "\n".join(f"when {sql} then '{code}'" for code, sql in redenen)
    return f"case {gevallen} end" if gevallen else "null::varchar"


# A rule over two columns: an end may be missing for a permanent exemption only.
_BIJZONDER = {
    ("carel", "vrijstellingen"): (
        ("einddatum_ontbreekt", '"Einddatum" is null and lower("Permanent") <> \'ja\''),
    ),
}


def _redenen(kolom: Kolom) -> list[tuple[str, str]]:
    k = citeer(kolom.naam)
    redenen = []
    if kolom.moet_gevuld:
        leeg = f"{k} is null"
        if kolom.soort == "brp_datum":
            leeg += f" or {k} like '0000%'"
        redenen.append(("verplicht_ontbreekt", leeg))
    if kolom.soort in _VORM:
        code, goed = _VORM[kolom.soort]
        redenen.append((code, f"{k} is not null and not ({goed.format(k=k)})"))
    if kolom.codes and kolom.onbekend == "afkeuren":
        redenen.append(("code_onbekend", f"{k} is not null and {onbekende_code(kolom)}"))
    return redenen


def onbekende_code(kolom: Kolom) -> str:
    """Return the SQL that is true where a code is not in the column's list."""
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
        f"row_number() over (partition by _reden is null, {sleutel} "
        f"order by _leverdatum desc, {moment}_regel desc) = 1"
    )
    if tabel.eigenaar:
        laatste += (
            " and _leverdatum = max(_leverdatum) over "
            f"(partition by _reden is null, {citeer(tabel.eigenaar)})"
        )
    return f"_reden is null and {laatste}"


def _vergelijkbaar(tabel: Tabel, naam: str) -> str:
    kolom = next(kolom for kolom in tabel.kolommen if kolom.naam == naam)
    k = citeer(naam)
    if kolom.codes:
        return f"lower({k})"
    return f"lpad({k}, 4, '0')" if kolom.soort == "gemeentecode" else k
