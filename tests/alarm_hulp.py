"""Small worlds for the alerts: a warehouse of counts, a mail server, a web server."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import ipaddress
import json
import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from leerplicht.kwaliteit.archief import bewaar

# Nothing of these may stand in a message, a log, a file or an error.
PERSOON = ("999000018", "Aaltje Geheimhouder", "2011-03-09", "7671AB", "5e" * 32, "M-417")
WACHTWOORD = "wachtwoord-Kip9-roest"
HANDTEKENING = "handtekening0Kip9roest0abcdefghij0123456789"
WORKFLOW = "643e69f83c8944438d68119179a10a64"

ROLLEN = ("leerplichtbalie", "burgerzaken", "schoolcontact", "analist")
TABELLEN = {
    "brp": ("personen", "verblijfplaatsen"),
    "carel": ("dossiers", "meldingen", "vrijstellingen"),
    "duo": ("inschrijvingen", "verzuimmeldingen"),
}


@dataclass(frozen=True)
class Rij:
    """A row of fct_controleresultaten: a check that holds, unless told otherwise."""

    regel_code: str
    uitkomst: str = "voldoet"
    ernst: str = "waarschuwing"
    tabel: str = "fct_afwijkingen"
    herstel_in: str = "Carel"
    aantal_afwijkend: int | None = 0
    waarde: float | None = None
    plek: str | None = None
    gemeente_code: str | None = "1700"
    schooljaar: str | None = "2023-2024"
    omschrijving: str = "Een melding heeft geen soort."
    norm: str = "niet meer dan 2 per duizend leerlingen"
    herstel: str = "Werk in fct_afwijkingen de rijen van deze controle af."

    def fout(self, aantal: int = 12, **anders: object) -> Rij:
        """Return the row as one that does not hold."""
        return replace(
            self, uitkomst="voldoet_niet", aantal_afwijkend=aantal, **anders
        )


CAREL = Rij("melding_zonder_school")
CAREL_2 = Rij("melding_einde_voor_begin", omschrijving="Het verzuim eindigt te vroeg.")
VRIJSTELLING = Rij("vrijstelling_overlapt_andere", omschrijving="Twee vrijstellingen.")
BRP = Rij("leerling_niet_koppelbaar", herstel_in="BRP", omschrijving="Geen BSN.")
SCHOOL = Rij("leerling_op_twee_scholen", herstel_in="school", omschrijving="Dubbel.")
DUO = Rij(
    "aandeel_zonder_onderwijs", tabel="rpt_leerlingen", herstel_in="DUO",
    omschrijving="Weinig leerlingen hebben geen onderwijs.",
    norm="van 0 tot en met 5 procent", herstel="Kijk welke scholen ontbreken.",
)  # fmt: skip
CIJFER = Rij(
    "percentage_verzuimers", tabel="rpt_verzuim", omschrijving="Niet ongewoon.",
    norm="van 0,5 tot en met 8 procent", herstel="Vergelijk met vorig jaar.",
)  # fmt: skip
TELLING = Rij(
    "meldingen_volgen_uit_feiten", tabel="rpt_meldingen", herstel_in="magazijn",
    ernst="kritiek", omschrijving="De meldingen zijn de getelde meldingen.",
    norm="gelijk aan het aantal getelde meldingen", herstel="Tel de rij na.",
)  # fmt: skip
OMVANG = Rij(
    "leveringen_omvang", tabel="fct_leveringen", herstel_in="leverancier",
    omschrijving="De levering is ongeveer zo groot als die ervoor.",
    norm="van 55 tot en met 200 procent", herstel="Vraag de leverancier ernaar.",
    gemeente_code=None, schooljaar=None, plek="carel meldingen",
)  # fmt: skip
ALLES_GOED = (CAREL, CAREL_2, VRIJSTELLING, BRP, SCHOOL, DUO, CIJFER, TELLING, OMVANG)


def met(*fouten: Rij) -> list[Rij]:
    """Return all checks, with these rows in the place of their own."""
    anders = {rij.regel_code: rij for rij in fouten}
    return [anders.get(rij.regel_code, rij) for rij in ALLES_GOED]


@dataclass
class Wereld:
    """One project directory in which weekly builds follow each other."""

    map: Path
    bouwen: int = 0

    @property
    def database(self) -> Path:
        """The file that a build makes."""
        return self.map / "leerplicht.duckdb"

    @property
    def archief(self) -> Path:
        """What outlives a build."""
        return self.map / "archief"

    def bouw(
        self, dag: date, rijen: Iterable[Rij], te_laat: dict[str, date] | None = None
    ) -> None:
        """Do what a build of that day leaves behind.

        Args:
            dag: the day of the build and of its deliveries.
            rijen: the check results.
            te_laat: the day of the last delivery, of a source that missed some.
        """
        self.bouwen += 1
        self.database.unlink(missing_ok=True)
        moment = datetime.combine(dag, dt.time(6, 30))
        with duckdb.connect(str(self.database)) as verbinding:
            verbinding.execute("create schema kwaliteit")
            verbinding.execute(
                "create table kwaliteit.fct_controleresultaten (regel_code varchar,"
                " uitkomst varchar, ernst varchar, tabel varchar, herstel_in varchar,"
                " aantal_afwijkend bigint, waarde double, plek varchar,"
                " gemeente_code varchar, schooljaar varchar, omschrijving varchar,"
                " norm varchar, herstel varchar, build_id varchar,"
                " gecontroleerd_op timestamp)"
            )
            velden = [[*vars(r).values(), f"bouw-{self.bouwen}", moment] for r in rijen]
            verbinding.execute(
                "insert into kwaliteit.fct_controleresultaten values "
                + ", ".join(f"({', '.join('?' * 15)})" for _ in velden),
                [veld for rij in velden for veld in rij],
            )
            verbinding.execute(
                "create table kwaliteit.fct_leveringen"
                " (bron varchar, tabel varchar, bestand varchar, leverdatum date)"
            )
            verbinding.executemany(
                "insert into kwaliteit.fct_leveringen values (?, ?, ?, ?)",
                [
                    [bron, tabel, f"{bron}/{tabel}.csv", (te_laat or {}).get(bron, dag)]
                    for bron, tabellen in TABELLEN.items()
                    for tabel in tabellen
                ],
            )
            # What an internal table holds of persons.
            verbinding.execute(
                "create table kwaliteit.fct_afwijkingen as select"
                " unnest(?) as sleutel, ? as leerling_id, 'melding_zonder_school' as"
                " regel_code",
                [list(PERSOON), PERSOON[4]],
            )
            bewaar(verbinding, self.archief)


@dataclass
class Postkantoor:
    """A mail server that keeps what it takes; ``dicht`` makes it refuse."""

    poort: int = 0
    dicht: bool = False
    post: list[tuple[str, EmailMessage]] = field(default_factory=list)
    aanmeldingen: list[tuple[str, str]] = field(default_factory=list)

    async def handle_RCPT(self, server, sessie, envelop, adres, opties) -> str:
        """Take a recipient, or not."""
        if self.dicht:
            return f"451 storing, meld dit met {WACHTWOORD}"
        envelop.rcpt_tos.append(adres)
        return "250 goed"

    async def handle_DATA(self, server, sessie, envelop) -> str:
        """Keep a message."""
        bericht = email.message_from_bytes(
            envelop.content, policy=email.policy.default
        )
        self.post += [(adres, bericht) for adres in envelop.rcpt_tos]
        return "250 goed"

    def keur(self, server, sessie, envelop, soort, gegevens) -> AuthResult:
        """Take the one password."""
        aan = (gegevens.login.decode(), gegevens.password.decode())
        self.aanmeldingen.append(aan)
        return AuthResult(success=aan[1] == WACHTWOORD)

    def aan(self, adres: str) -> list[EmailMessage]:
        """Return what came for an address."""
        return [bericht for wie, bericht in self.post if wie == adres]


class _Server(Controller):
    """A server on a free port; the library asks for a port that is known before."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def postkantoor() -> Iterator[Postkantoor]:
    """Run a mail server on loopback that asks for a name and a password."""
    kantoor = Postkantoor()
    server = _Server(
        kantoor, hostname="127.0.0.1", port=0, authenticator=kantoor.keur,
        auth_required=True, auth_require_tls=False,
    )  # fmt: skip
    server.start()
    try:
        kantoor.poort = server.port
        yield kantoor
    finally:
        server.stop()


@dataclass
class Webdienst:
    """A web server that keeps what is posted to it; ``status`` is its answer."""

    poort: int = 0
    status: int = 202
    certificaat: Path | None = None
    gepost: list[tuple[str, dict]] = field(default_factory=list)


@contextmanager
def webdienst(map_: Path) -> Iterator[Webdienst]:
    """Run a web server over TLS on loopback, as a Teams workflow is."""
    dienst = Webdienst(certificaat=map_ / "certificaat.pem")

    class Antwoord(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inhoud = self.rfile.read(int(self.headers["Content-Length"]))
            dienst.gepost.append((self.path, json.loads(inhoud)))
            self.send_response(dienst.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *argumenten: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Antwoord)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(_certificaat(dienst.certificaat))
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    dienst.poort = server.server_address[1]
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    try:
        yield dienst
    finally:
        server.shutdown()
        server.server_close()
        draad.join()


def _certificaat(pad: Path) -> Path:
    """Write a certificate for loopback and its key, made for this run."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    nu = datetime.now(dt.UTC)
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(nu - dt.timedelta(days=1))
        .not_valid_after(nu + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(sleutel, hashes.SHA256())
    )
    pad.write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificaat.public_bytes(serialization.Encoding.PEM)
    )
    return pad


def adressenbestand(
    map_: Path, kantoor: Postkantoor | None, dienst: Webdienst | None = None
) -> dict[str, str]:
    """Write a file with addresses; return the environment that goes with it."""
    regels = ['pagina = "https://intranet.example/leerplicht.html"']
    omgeving = {"LEERPLICHT_ALARM": str(map_ / "alarm.toml")}
    if kantoor:
        regels += [
            "[post]", 'server = "127.0.0.1"', f"poort = {kantoor.poort}",
            'beveiliging = "geen"', 'gebruiker = "leerplicht"',
            'wachtwoord = "env:TOETS_WACHTWOORD"',
            'afzender = "leerplicht@gemeente.example"',
        ]  # fmt: skip
        omgeving["TOETS_WACHTWOORD"] = WACHTWOORD
    for rol in ROLLEN:
        regels.append(f"[rollen.{rol}]")
        if kantoor:
            regels.append(f'post = ["{rol}@gemeente.example"]')
        if dienst and rol == "analist":
            regels.append('teams = ["env:TOETS_WORKFLOW"]')
    if dienst:
        omgeving["TOETS_WORKFLOW"] = (
            f"workflow://127.0.0.1:{dienst.poort}/{WORKFLOW}/{HANDTEKENING}"
        )
        omgeving["REQUESTS_CA_BUNDLE"] = str(dienst.certificaat)
    (map_ / "alarm.toml").write_text("\n".join(regels) + "\n", encoding="utf-8")
    return omgeving
