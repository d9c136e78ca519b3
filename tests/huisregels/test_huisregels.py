"""The house rules that no linter has (sqlfluff and dbt-bouncer hold the others).

Every test is one rule. It lists all the places that break it, so that they can be
mended in one go; a rule over models fails where there are no models at all.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import sqlglot
import yaml
from sqlglot import exp

PROJECT = Path(__file__).resolve().parents[2]

# What a build or a tool leaves behind in the checkout.
NIET_VAN_ONS = {
    ".git",
    ".venv",
    ".toets",
    ".hypothesis",
    "target",
    "logs",
    "archief",
    "__pycache__",
}

LIJNEN_MEDIAAN = 30
LIJNEN_P90 = 55
LIJNEN_WAND = 80
JOINS_MAX = 4
REFS_MAX = 5
MACRO_LIJNEN_MAX = 25
CASE_PER_MODEL_MAX = 0.2
SQLFLUFF_UIT_MAX = 1

# Numbers that are no limit: places in a text, a list or a distribution, and decimals of
# a rounding.
PLAATSFUNCTIES = {
    "percentile_cont",
    "left",
    "right",
    "substr",
    "substring",
    "lpad",
    "rpad",
    "round",
    "split_part",
    "list_extract",
    "repeat",
    "printf",
    "format",
}
# A rate per hundred or per thousand is a unit, not a limit.
EENHEDEN = {"100", "100.0", "1000", "1000.0"}
# The one place where a schooljaar is defined (marts.md: 1 August to 31 July, counted on
# 1 October), and the one where a half is rounded away from zero.
MACROS_MET_GETALLEN = {
    "schooljaar",
    "startjaar",
    "schooljaar_naam",
    "schooljaar_start",
    "schooljaar_einde",
    "teldatum",
    "verhouding",
}
# A code, a schooljaar, a date or a period in quotes ...
GRENS_ALS_TEKST = re.compile(
    r"\d{4}|\d{4}-\d{4}|\d{4}-\d{2}-\d{2}|\d+ (day|week|month|year)s?"
)
# ... but an open end is a date that never comes, and an unknown year is no year.
GEEN_GRENS = {"9999-12-31", "0000", "1 day", "1 month", "1 year"}


# --- reading


def lees(pad: Path) -> str:
    """Return the text of a file."""
    return pad.read_text(encoding="utf-8")


def naam(pad: Path) -> str:
    """Return the path of a file as the project knows it."""
    return pad.relative_to(PROJECT).as_posix()


def bestanden(*mappen: str, einde: tuple[str, ...]) -> list[Path]:
    """Return the files with an ending under some folders of the project."""
    return sorted(
        pad
        for map_ in mappen
        for pad in (PROJECT / map_).rglob("*")
        if pad.is_file()
        and pad.name.endswith(einde)
        and NIET_VAN_ONS.isdisjoint(pad.relative_to(PROJECT).parts)
        and not any(deel.endswith(".egg-info") for deel in pad.parts)
    )


def modellen(map_: str = "models") -> list[Path]:
    """Return the SQL files of the models; none at all is an error."""
    gevonden = bestanden(map_, einde=(".sql",))
    assert gevonden, f"geen modellen gevonden in {map_}/"
    return gevonden


def alle_sql() -> list[Path]:
    """Return every SQL file that dbt runs."""
    return modellen() + bestanden("macros", "tests", "analyses", einde=(".sql",))


def zonder_commentaar(tekst: str) -> str:
    """Return SQL without Jinja and SQL comments."""
    tekst = re.sub(r"\{#.*?#\}", " ", tekst, flags=re.DOTALL)
    tekst = re.sub(r"/\*.*?\*/", " ", tekst, flags=re.DOTALL)
    return re.sub(r"--[^\n]*", " ", tekst)


def zonder_jinja(tekst: str) -> str:
    """Return SQL that a parser can read: a ref is its name, another call a column."""
    tekst = zonder_commentaar(tekst)
    tekst = re.sub(r"\{\{-?\s*ref\(\s*'(\w+)'\s*\)\s*-?\}\}", r"\1", tekst)
    tekst = re.sub(
        r"\{\{-?\s*source\(\s*'(\w+)'\s*,\s*'(\w+)'\s*\)\s*-?\}\}", r"\1__\2", tekst
    )
    tekst = re.sub(r"\{\{-?\s*config\(.*?\)\s*-?\}\}", " ", tekst, flags=re.DOTALL)
    tekst = re.sub(r"\{\{.*?\}\}", " jinja ", tekst, flags=re.DOTALL)
    return re.sub(r"\{%.*?%\}", " ", tekst, flags=re.DOTALL)


def boom(pad: Path) -> exp.Expression:
    """Return the syntax tree of a model."""
    try:
        return sqlglot.parse_one(zonder_jinja(lees(pad)), read="duckdb")
    except sqlglot.ParseError as fout:
        pytest.fail(f"{naam(pad)} is niet te ontleden: {str(fout).splitlines()[0]}")


def gevulde_lijnen(tekst: str) -> int:
    """Count the lines that are not blank."""
    return sum(1 for lijn in tekst.splitlines() if lijn.strip())


def eigenschappen() -> Iterator[tuple[Path, dict]]:
    """Yield every property file of dbt with what stands in it."""
    for pad in bestanden("models", "seeds", "macros", "tests", einde=(".yml",)):
        yield pad, yaml.safe_load(lees(pad)) or {}


def beschreven() -> Iterator[tuple[str, str | None, str]]:
    """Yield (what, column or None, raw description) of models, sources and seeds."""
    for _, inhoud in eigenschappen():
        dingen = [(ding, ding["name"]) for ding in inhoud.get("models", [])]
        dingen += [(ding, ding["name"]) for ding in inhoud.get("seeds", [])]
        for bron in inhoud.get("sources", []):
            dingen.append((bron | {"columns": []}, bron["name"]))
            dingen += [
                (tabel, f"{bron['name']}.{tabel['name']}")
                for tabel in bron.get("tables", [])
            ]
        for ding, wat in dingen:
            yield wat, None, (ding.get("description") or "").strip()
            for kolom in ding.get("columns", []):
                yield wat, kolom["name"], (kolom.get("description") or "").strip()


def modelnamen() -> set[str]:
    """Return the names of the models."""
    return {pad.stem for pad in modellen()}


def eigen(manifest: dict, soort: str) -> list[dict]:
    """Return the nodes of one resource type that are the project's own."""
    project = manifest["metadata"]["project_name"]
    knopen = {
        "macro": manifest["macros"],
        "unit_test": manifest["unit_tests"],
    }.get(soort, manifest["nodes"])
    return [
        knoop
        for knoop in knopen.values()
        if knoop["package_name"] == project and knoop["resource_type"] == soort
    ]


def eigen_modellen(manifest: dict, *mappen: str) -> list[dict]:
    """Return the models under the given folders; none at all is an error."""
    gevonden = [
        model
        for model in eigen(manifest, "model")
        if model["original_file_path"].replace("\\", "/").startswith(mappen)
    ]
    assert gevonden, f"geen modellen gevonden in {', '.join(mappen)}"
    return gevonden


def geen(overtredingen: Iterable[str], wat: str) -> None:
    """Fail with the list of offenders, if there are any."""
    lijst = sorted(set(overtredingen))
    if lijst:
        pytest.fail(f"{wat}:\n  " + "\n  ".join(lijst), pytrace=False)


# --- size of a page


def test_een_model_past_op_een_scherm() -> None:
    lijnen = {naam(pad): gevulde_lijnen(lees(pad)) for pad in modellen()}
    langst = sorted(lijnen.items(), key=lambda paar: -paar[1])
    geen(
        (f"{model} ({aantal})" for model, aantal in langst if aantal > LIJNEN_WAND),
        f"langer dan {LIJNEN_WAND} lijnen: maak er een int_-model bij",
    )
    mediaan = statistics.median(lijnen.values())
    assert mediaan <= LIJNEN_MEDIAAN, (
        f"mediaan {mediaan} lijnen; de langste: {langst[:9]}"
    )
    p90 = sorted(lijnen.values())[int(0.9 * (len(lijnen) - 1))]
    assert p90 <= LIJNEN_P90, (
        f"negen op de tien: {p90} lijnen; de langste: {langst[:9]}"
    )


def test_een_model_legt_hooguit_vier_joins() -> None:
    joins = {naam(pad): len(list(boom(pad).find_all(exp.Join))) for pad in modellen()}
    geen(
        (
            f"{model} ({aantal})"
            for model, aantal in joins.items()
            if aantal > JOINS_MAX
        ),
        f"meer dan {JOINS_MAX} joins",
    )


def test_een_model_leest_hooguit_vijf_tabellen(manifest: dict) -> None:
    geen(
        (
            f"{model['name']} ({len(set(model['depends_on']['nodes']))})"
            for model in eigen_modellen(manifest, "models/")
            if len(set(model["depends_on"]["nodes"])) > REFS_MAX
        ),
        f"meer dan {REFS_MAX} refs en sources",
    )


def test_een_macro_is_kort_beschreven_en_vaker_dan_eens_gebruikt(
    manifest: dict,
) -> None:
    macros = [
        macro
        for macro in eigen(manifest, "macro")
        if macro["original_file_path"].startswith("macros")
    ]
    assert macros, "geen macro's gevonden in macros/"
    geen(
        (
            f"{macro['name']} ({gevulde_lijnen(macro['macro_sql'])})"
            for macro in macros
            if gevulde_lijnen(macro["macro_sql"]) > MACRO_LIJNEN_MAX
        ),
        f"macro langer dan {MACRO_LIJNEN_MAX} lijnen",
    )
    geen(
        (m["name"] for m in macros if not m["description"].strip()),
        "macro niet beschreven",
    )

    # dbt itself calls a materialisation, an override of its own, and a hook; what asks
    # the plugin for something stands apart, as a model holds no logic of Jinja.
    haken = lees(PROJECT / "dbt_project.yml")
    tekst = "\n".join(zonder_commentaar(lees(pad)) for pad in alle_sql())
    geen(
        (
            f"{macro['name']} ({aantal} keer)"
            for macro in macros
            if not macro["name"].startswith(("materialization_", "generate_", "duckdb__"))
            and f"{macro['name']}(" not in haken
            and "adapter.store_relation(" not in macro["macro_sql"]
            # one of the places is its own definition
            and (aantal := len(re.findall(rf"\b{macro['name']}\s*\(", tekst)) - 1) < 2
        ),
        "macro minder dan twee keer gebruikt",
    )


# --- what SQL says


def codes_in_case(tak: exp.Expression) -> bool:
    """Tell whether a branch is chosen by comparing a column with a text in quotes."""
    if isinstance(tak, exp.Case) and tak.this:
        return any(keus.this.is_string for keus in tak.args["ifs"])
    voorwaarden = [keus.this for keus in tak.args.get("ifs", [])] or [tak.this]
    for voorwaarde in voorwaarden:
        for vergelijking in voorwaarde.find_all(exp.EQ, exp.NEQ, exp.In, exp.Like):
            delen = [vergelijking.this, vergelijking.args.get("expression")]
            delen += vergelijking.expressions
            if any(deel is not None and deel.is_string for deel in delen):
                return True
    return False


def test_een_case_kiest_nooit_op_een_code() -> None:
    geen(
        (
            f"{naam(pad)}: {tak.sql(dialect='duckdb')[:70]}"
            for pad in modellen()
            for tak in boom(pad).find_all(exp.Case, exp.If)
            if not isinstance(tak.parent, exp.Case) and codes_in_case(tak)
        ),
        "een keuze op een code hoort in een seed",
    )
    takken = sum(len(list(boom(pad).find_all(exp.Case))) for pad in modellen())
    grens = CASE_PER_MODEL_MAX * len(modellen())
    assert takken <= grens, f"{takken} keer case in {len(modellen())} modellen"


def test_een_model_kent_geen_jinja_anders_dan_een_aanroep() -> None:
    geen(
        (
            f"{naam(pad)}: {stuk.strip()}"
            for pad in modellen()
            for stuk in re.findall(
                r"\{%.*?%\}|\{\{[^}]*\bif\b[^}]*\belse\b[^}]*\}\}", lees(pad), re.DOTALL
            )
        ),
        "geen if, for of set in een model",
    )


def test_een_union_is_altijd_union_all() -> None:
    geen(
        (
            naam(pad)
            for pad in alle_sql()
            if re.search(r"\bunion\b(?!\s+all\b)", zonder_commentaar(lees(pad)), re.I)
        ),
        "union zonder all",
    )


def test_vandaag_en_toeval_staan_in_geen_query() -> None:
    verboden = re.compile(
        r"\b(current_(date|time|timestamp)|localtime(stamp)?|"
        r"(now|today|get_current_\w+|transaction_timestamp|random|uuid\w*|gen_random_uuid"
        r")\s*\()",
        re.I,
    )
    geen(
        (
            f"{naam(pad)}: {gevonden.group()}"
            for pad in alle_sql()
            for gevonden in verboden.finditer(zonder_commentaar(lees(pad)))
        ),
        "vandaag is var('peildatum'); dezelfde invoer geeft dezelfde marts",
    )


def test_geen_rij_wordt_stil_overgeslagen() -> None:
    woord = "ignore_" + "errors"
    geen(
        (
            naam(pad)
            for pad in bestanden(".", einde=(".sql", ".py", ".yml", ".yaml", ".toml"))
            if woord in lees(pad)
        ),
        f"{woord} laat DuckDB rijen overslaan",
    )


def test_een_model_eindigt_met_alles_van_de_laatste_gedachte() -> None:
    fouten = []
    for pad in modellen():
        laatste = lees(pad).rstrip("\n").splitlines()[-1]
        gedachten = [cte.alias for cte in boom(pad).find_all(exp.CTE)]
        if not gedachten or laatste != f"select * from {gedachten[-1]}":
            fouten.append(f"{naam(pad)}: {laatste}")
    geen(fouten, "de laatste regel is: select * from <laatste gedachte>")


def test_een_tabel_heet_voluit_zoals_haar_model() -> None:
    fouten = []
    for pad in modellen():
        for cte in boom(pad).find_all(exp.CTE):
            tabellen = [tabel.name for tabel in cte.this.find_all(exp.Table)]
            if len(tabellen) == 1 and tabellen[0] in modelnamen() and cte.this.is_star:
                kort = re.sub(r"^(stg_\w+?__|int_|dim_|fct_|rpt_)", "", tabellen[0])
                if not any(woord in kort for woord in cte.alias.split("_")):
                    fouten.append(f"{naam(pad)}: {tabellen[0]} heet hier {cte.alias}")
    geen(fouten, "een import-CTE heet naar haar model")


def is_plaats(getal: exp.Literal) -> bool:
    """Tell whether a number is a place in a text, a scale or a unit."""
    ouder = getal.parent
    while isinstance(ouder, exp.Neg | exp.Paren):
        ouder = ouder.parent
    if isinstance(ouder, exp.DataTypeParam | exp.Bracket | exp.Slice | exp.SHA2):
        return True
    if isinstance(ouder, exp.Mul | exp.Div):
        return getal.name in EENHEDEN
    if isinstance(ouder, exp.Anonymous):
        return ouder.name.lower() in PLAATSFUNCTIES
    if isinstance(ouder, exp.Func):
        return bool(
            PLAATSFUNCTIES & {n.lower() for n in ouder.sql_names()}
        ) or isinstance(
            ouder, exp.Pad | exp.Substring | exp.Left | exp.Right | exp.Round
        )
    return False


def grenzen(wortel: exp.Expression) -> Iterator[str]:
    """Yield what looks like a legal limit: a number from 2, a date, a code, a year."""
    for waarde in wortel.find_all(exp.Literal):
        if waarde.is_string:
            if waarde.name not in GEEN_GRENS and GRENS_ALS_TEKST.fullmatch(waarde.name):
                yield repr(waarde.name)
            elif isinstance(waarde.parent, exp.Interval) and waarde.name not in (
                "0",
                "1",
            ):
                yield f"interval {waarde.name}"
        elif float(waarde.name) not in (0, 1) and not is_plaats(waarde):
            yield waarde.name


def test_geen_wettelijke_grens_staat_in_een_model() -> None:
    geen(
        (f"{naam(pad)}: {grens}" for pad in modellen() for grens in grenzen(boom(pad))),
        "een grens, datum of code hoort in een seed",
    )


def test_geen_wettelijke_grens_staat_in_een_macro(manifest: dict) -> None:
    fouten = []
    for macro in eigen(manifest, "macro"):
        if macro["name"].startswith(("materialization_", "test_")):
            continue
        if macro["name"] in MACROS_MET_GETALLEN:
            continue
        romp = re.sub(r"\{\{-?\s*\w+\s*-?\}\}", " argument ", macro["macro_sql"])
        for tekst in (f"select {zonder_jinja(romp)}", zonder_jinja(romp)):
            try:
                wortel = sqlglot.parse_one(tekst, read="duckdb")
            except sqlglot.ParseError:
                continue
            fouten += [f"{macro['name']}: {grens}" for grens in grenzen(wortel)]
            break
        else:
            fouten += [
                f"{macro['name']}: {getal}"
                for getal in re.findall(r"(?<![\w.'])(?:[2-9]|\d{2,})(?![\w.'])", romp)
            ]
    geen(fouten, "een grens, datum of code hoort in een seed")


# --- the data dictionary


def test_een_model_zegt_waar_een_rij_voor_staat(manifest: dict) -> None:
    geen(
        (
            f"{model['name']}: {model['description'][:50]!r}"
            for model in eigen_modellen(manifest, "models/")
            if not model["description"].startswith("Eén rij per ")
        ),
        "de beschrijving begint niet met 'Eén rij per'",
    )


def test_elke_kolom_van_staging_en_marts_is_beschreven(manifest: dict) -> None:
    fouten = []
    for model in eigen_modellen(
        manifest, "models/staging", "models/marts", "models/kwaliteit"
    ):
        kolommen = model["columns"]
        fouten += [
            f"{model['name']}.{kolom}"
            for kolom, inhoud in kolommen.items()
            if not inhoud["description"].strip()
        ]
        # A contract holds the columns of a mart; those of staging are in its last CTE.
        gedachten = list(boom(PROJECT / model["original_file_path"]).find_all(exp.CTE))
        gekozen = gedachten[-1].this.named_selects if gedachten else []
        fouten += [
            f"{model['name']}.{kolom} (niet in het eigenschappenbestand)"
            for kolom in gekozen
            if kolom != "*" and kolom not in kolommen
        ]
    geen(fouten, "kolom zonder beschrijving")


def begrippen() -> set[str]:
    """Return the names of the doc blocks."""
    pad = PROJECT / "models" / "_begrippen.md"
    assert pad.is_file(), "models/_begrippen.md ontbreekt"
    return set(re.findall(r"\{%-?\s*docs\s+(\w+)\s*-?%\}", lees(pad)))


def test_een_kolom_van_meer_modellen_is_een_keer_beschreven() -> None:
    plaatsen: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for wat, kolom, tekst in beschreven():
        if kolom and wat in modelnamen():
            plaatsen[kolom].append((wat, tekst))
    assert plaatsen, "geen kolommen beschreven"
    blokken = begrippen()
    fouten = []
    for kolom, vindplaatsen in plaatsen.items():
        if len({wat for wat, _ in vindplaatsen}) < 2:
            continue
        if kolom not in blokken:
            fouten.append(f"{kolom}: geen blok in models/_begrippen.md")
        fouten += [
            f"{wat}.{kolom}: {tekst[:50]!r}"
            for wat, tekst in vindplaatsen
            if not re.fullmatch(
                rf"\{{\{{\s*doc\(\s*['\"]{kolom}['\"]\s*\)\s*\}}\}}", tekst
            )
        ]
    geen(fouten, "beschrijf een gedeelde kolom met haar blok: {{ doc('<kolom>') }}")
    genoemd = " ".join(tekst for _, _, tekst in beschreven())
    geen(
        blokken - set(re.findall(r"doc\(\s*['\"](\w+)['\"]", genoemd)),
        "blok in models/_begrippen.md dat nergens wordt gebruikt",
    )


def test_geen_beschrijving_staat_er_twee_keer() -> None:
    keren = Counter(
        tekst for _, _, tekst in beschreven() if tekst and not tekst.startswith("{{")
    )
    geen(
        (
            f"{aantal} keer: {tekst[:70]!r}"
            for tekst, aantal in keren.items()
            if aantal > 1
        ),
        "dezelfde beschrijving op meer plaatsen: maak er een blok van",
    )


# --- tests and contracts


def test_elk_tussenmodel_heeft_een_unittest(manifest: dict) -> None:
    getoetst = {
        knoop
        for unittest in eigen(manifest, "unit_test")
        for knoop in unittest["depends_on"]["nodes"]
    }
    geen(
        (
            model["name"]
            for model in eigen_modellen(manifest, "models/intermediate")
            if model["unique_id"] not in getoetst
        ),
        "tussenmodel zonder unittest",
    )


def test_elke_mart_heeft_een_afgedwongen_contract(manifest: dict) -> None:
    geen(
        (
            model["name"]
            for model in eigen_modellen(manifest, "models/marts", "models/kwaliteit")
            if not model["config"]["contract"]["enforced"]
        ),
        "mart zonder afgedwongen contract",
    )


def test_een_losse_test_is_een_zin_en_zegt_wat_te_doen() -> None:
    fouten = []
    for pad in bestanden("tests", einde=(".sql",)):
        if "generic" in pad.parts or "fixtures" in pad.parts:
            continue
        if not re.fullmatch(r"assert_[a-z0-9_]+", pad.stem):
            fouten.append(f"{naam(pad)}: de naam begint niet met assert_")
        kop = re.match(r"\s*(\{#.*?#\}|(?:--[^\n]*\n)+)", lees(pad), re.DOTALL)
        if not kop or gevulde_lijnen(kop.group()) < 3:
            fouten.append(f"{naam(pad)}: opent niet met wat, waarom en wat te doen")
    geen(fouten, "een losse test")


def test_een_waarschuwing_heeft_een_eigenaar_en_een_einddatum(manifest: dict) -> None:
    geen(
        (
            test["name"]
            for test in eigen(manifest, "test")
            if test["config"]["severity"].lower() == "warn"
            and not {"eigenaar", "einddatum"} <= set(test["config"]["meta"])
        ),
        "severity warn zonder meta.eigenaar en meta.einddatum",
    )


def test_de_linter_staat_aan() -> None:
    geen(
        (naam(pad) for pad in alle_sql() if "noqa" in lees(pad)),
        "noqa: los op wat de linter ziet",
    )
    regels = re.findall(
        r"^(?:exclude_rules|warnings)\s*=\s*(.*)$", lees(PROJECT / ".sqlfluff"), re.M
    )
    uit = [
        regel
        for lijst in regels
        for regel in lijst.split(",")
        if regel.strip() != "None"
    ]
    assert len(uit) <= SQLFLUFF_UIT_MAX, f"regels van sqlfluff die uit staan: {uit}"


# --- fit for any machine


def test_geen_bestand_noemt_een_machine_of_een_pakketbron() -> None:
    # Written in two parts, so that this file does not find itself.
    verboden = re.compile(
        "|".join(
            (
                r"(?<![\w.~*])/(?:wo"
                r"rk|fa"
                r"rm|ro"
                r"ot|ho"
                r"me|op"
                r"t|tm"
                r"p|Us"
                r"ers)/",
                r"\b[A-Z]:\\\\?(?:Us" r"ers|Te" r"mp)",
                r"py" r"pi\.(?:org|python\.org)|python" r"hosted",
                r"(?:extra-)?index"
                r"-url|find"
                r"-links|trusted"
                r"-host|artif"
                r"actory",
            )
        )
    )
    fouten = []
    for pad in bestanden(".", einde=("",)):
        try:
            tekst = lees(pad)
        except (
            UnicodeDecodeError
        ):  # extracts in windows-1252 are data, not text of ours
            continue
        fouten += [
            f"{naam(pad)}: {gevonden.group()}" for gevonden in verboden.finditer(tekst)
        ]
    geen(fouten, "pad of adres van een enkele machine")


def test_het_slot_noemt_alleen_exacte_versies_met_hun_controlegetal() -> None:
    slot = lees(PROJECT / "requirements.lock").replace("\\\n", " ")
    regels = [regel for regel in slot.splitlines() if regel.strip()]
    vorm = re.compile(
        r"[a-z0-9-]+(?:\[[a-z0-9,-]+\])?==[\w.]+(?:\s*;[^-]*?)?(?:\s+--hash=sha256:[0-9a-f]{64})+\s*"
    )
    geen(
        (regel[:60] for regel in regels if not vorm.fullmatch(regel)),
        "regel van requirements.lock",
    )
    gekozen = [
        regel.strip()
        for regel in lees(PROJECT / "requirements.in").splitlines()
        if regel.strip() and not regel.startswith("#")
    ]
    geen((regel for regel in gekozen if "==" not in regel), "regel van requirements.in")
    geen(
        (
            pakket
            for pakket in gekozen
            if not any(r.startswith(f"{pakket} ") for r in regels)
        ),
        "requirements.lock is ouder dan requirements.in: maak het opnieuw",
    )
