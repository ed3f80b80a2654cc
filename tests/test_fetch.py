"""A publisher's site of our own on loopback, under the switch that only tests use."""

import gzip
import socket
import ssl
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from website import PDF, opened

from corpus.records import DocumentKind
from index.errors import AddressRefused, FetchError, Offline
from index.fetching.download import Limits
from index.fetching.fetch import Fetched, NotFetched, fetch
from index.fetching.sources import SourceEntry

PAGE = b"<!doctype html><title>Gap</title><p>A gap of 17.9 months."
QUICK = Limits(pause=0, seconds=5, silence=2)


@pytest.fixture
def site():
    with opened() as site:
        yield site


@pytest.fixture
def take(site, tmp_path):
    """A function that fetches one page of the site and gives what came of it."""

    def taken(path="/report", limits=QUICK, **fields):
        entry = replace(named(site.url + path), **fields)
        (outcome,) = fetch([entry], tmp_path / "new", lambda *_: None, allow_loopback=True, limits=limits)
        return outcome

    return taken


def named(url, title="Annual Report"):
    return SourceEntry(title, "Gap Institute", DocumentKind.REPORT, url, year=2020, licence="OGL v3.0")


def left(folder):
    """The names of all files in a folder, unfinished ones too."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_report_is_fetched_whole_with_its_entry(site, tmp_path):
    """The file is the publisher's bytes under a name made of its title; progress counts them; the entry goes along."""
    site.page("/report")
    entry = named(f"{site.url}/report")
    steps = []

    outcomes = list(fetch([entry], tmp_path, lambda *step: steps.append(step), allow_loopback=True, limits=QUICK))

    path = tmp_path / "gap-institute-annual-report.pdf"
    assert [Fetched(entry, path, entry.url, len(PDF))] == outcomes
    assert path.read_bytes() == PDF
    assert (len(PDF), len(PDF), "Annual Report") == steps[-1]
    assert steps == sorted(steps)
    assert [path.name] == left(tmp_path)


def test_the_switch_is_off_unless_it_is_set(site, tmp_path):
    """Without the tests' switch this computer is refused, and never asked."""
    site.page("/report")

    (outcome,) = fetch([named(f"{site.url}/report")], tmp_path, lambda *_: None)

    assert isinstance(outcome.reason, AddressRefused)
    assert "Annual Report: " in str(outcome)
    assert "127.0.0.1, which is not on the public internet" in str(outcome)
    assert ([], []) == (site.asked, left(tmp_path))


@pytest.mark.parametrize(
    ("media", "body", "name"),
    [
        ("application/pdf", PDF, "gap-institute-annual-report.pdf"),
        ("application/octet-stream", PDF, "gap-institute-annual-report.pdf"),
        (None, b"\n\n" + PDF, "gap-institute-annual-report.pdf"),
        ("text/html; charset=utf-8", PAGE, "gap-institute-annual-report.html"),
        ("text/html", "﻿<p>Gap".encode("utf-16"), "gap-institute-annual-report.html"),
        ("text/plain", b"A gap.", "gap-institute-annual-report.txt"),
    ],
)
def test_the_name_ends_as_the_document_is(site, take, media, body, name):
    """The ending comes from the server's word, and from the bytes where it says nothing."""
    site.page("/report", body, media)

    assert name == take().path.name


@pytest.mark.parametrize(
    ("media", "body", "why"),
    [
        ("image/png", b"\x89PNG", "'image/png', which is no document"),
        ("application/zip", b"PK\x03\x04", "'application/zip', which is no document"),
        ("application/pdf", PAGE, "not the PDF that it is said to be"),
        ("application/octet-stream", b"MZ\x90\x00", "not the PDF that it is said to be"),
        ("text/html", b"\x7fELF\x00\x00", "not the HTML that it is said to be"),
        ("application/pdf", b"", "it is empty"),
    ],
)
def test_what_is_no_document_is_left(site, take, tmp_path, media, body, why):
    """Another type, and a type that the bytes belie, are refused by name and leave no file."""
    site.page("/report", body, media)

    assert why in str(take())
    assert [] == left(tmp_path / "new")


def test_redirects_are_followed_to_the_document(site, take):
    """A moved report is found, and the link in the end is told."""
    site.page("/report", b"", status=301, Location="/moved?to=1")
    site.page("/moved?to=1", b"", status=302, Location=f"{site.url}/final")
    site.page("/final")

    assert f"{site.url}/final" == take().url


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1/",
        "http://127.0.0.2:{port}/",
        "http://127.1:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::ffff:7f00:1]/",
        "http://0.0.0.0:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://192.168.0.1/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "//224.0.0.1/",
    ],
)
def test_a_redirect_into_a_private_network_is_not_followed(site, take, link):
    """Where a public page leads is held to the same rules as the page, however the number is written."""
    site.page("/report", b"", status=302, Location=link.format(port=site.port))

    outcome = take()

    assert isinstance(outcome.reason, AddressRefused)
    assert "not on the public internet" in str(outcome)
    assert ["/robots.txt", "/report"] == site.asked


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/report.pdf", "only http and https"),
        ("data:text/html,gap", "only http and https"),
        ("http://me:secret@127.0.0.1:{port}/final", "user name or password"),
        ("http://[", "no link"),
    ],
)
def test_a_redirect_to_what_is_no_web_link_is_not_followed(site, take, link, why):
    """Files, other schemes and passwords are refused on the way as they are in the list."""
    site.page("/final")
    site.page("/report", b"", status=302, Location=link.format(port=site.port))

    assert why in str(take())


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 404 \x1b[2J\x9b2J gone\r\n\r\n",
        b"\x1b[2J\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: ftp://\x1b[2J\xe2\x80\xae/\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/\x1b[2J\r\n\r\nword",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: \x1b[2J\r\nContent-Type: text/plain\r\n\r\nword",
    ],
)
def test_what_a_server_says_is_shown_as_letters_only(site, take, answer):
    """A reason that repeats a server's words holds nothing that a terminal would obey."""
    site.pages["/report"] = lambda visitor: visitor.wfile.write(answer)

    assert str(take()).isprintable()


def test_a_ring_of_redirects_ends(site, take):
    """A page that leads back to itself is left after a few steps."""
    site.page("/report", b"", status=302, Location="/report")

    assert "leads on more than 5 times" in str(take())


def test_what_is_connected_to_is_the_number_that_was_checked(site, tmp_path, monkeypatch):
    """A name is looked up once a request, so it can't be one address when checked and another when connected to."""
    site.page("/report")
    looked_up = []
    real = socket.getaddrinfo

    def resolver(host, *rest, **more):
        looked_up.append(host)
        return real("127.0.0.1" if host == "reports.test" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    entry = named(f"http://reports.test:{site.port}/report")

    (outcome,) = fetch([entry], tmp_path, lambda *_: None, allow_loopback=True, limits=QUICK)

    assert ["reports.test", "127.0.0.1"] * 2 == looked_up  # for robots.txt and for the report
    assert PDF == outcome.path.read_bytes()
    assert {f"reports.test:{site.port}"} == {headers["Host"] for headers in site.headers}


@pytest.mark.parametrize(("body", "promised"), [(PDF[:100], "99999999"), (PDF, None)])
def test_a_document_over_the_limit_is_left(site, take, tmp_path, body, promised):
    """Its promise is believed before the first byte, and its bytes are counted where it promises nothing."""
    site.page("/report", body, Content_Length=promised)

    outcome = take(limits=replace(QUICK, size=50_000))

    assert "larger than 0.05 MB" in str(outcome)
    assert [] == left(tmp_path / "new")


def test_a_packed_document_is_unpacked(site, take):
    """A server that packs unasked gives the same file."""
    site.page("/report", gzip.compress(PDF), Content_Encoding="gzip")

    assert PDF == take().path.read_bytes()


@pytest.mark.parametrize(
    ("body", "packed", "why"),
    [
        (gzip.compress(b"%PDF-" + b"0" * 3_000_000), "gzip", "larger than 1 MB"),
        (gzip.compress(PDF)[:-20], "gzip", "broke off"),
        (b"%PDF- not packed", "gzip", "broke off"),
        (b"%PDF-", "br", "packed as 'br'"),
    ],
)
def test_a_packing_that_hides_its_size_or_is_broken_is_refused(site, take, tmp_path, body, packed, why):
    """A few bytes that unpack to millions stop at the limit; a cut or false packing is no document."""
    site.page("/report", body, Content_Encoding=packed)

    assert why in str(take(limits=replace(QUICK, size=1_000_000)))
    assert [] == left(tmp_path / "new")


def test_a_body_that_is_cut_off_leaves_no_half_file(site, take, tmp_path):
    """Fewer bytes than promised is a broken connection, not a document."""
    site.page("/report", PDF[:70_000], Content_Length=str(len(PDF)))

    assert "broke off" in str(take())
    assert [] == left(tmp_path / "new")


def test_a_chunked_body_that_is_cut_off_leaves_no_half_file(site, take, tmp_path):
    """A body in chunks must say that it has ended."""

    def half(visitor):
        visitor.protocol_version = "HTTP/1.1"
        visitor.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nTransfer-Encoding: chunked\r\n\r\n")
        visitor.wfile.write(b"9\r\n%PDF-1.7\n\r\n")

    site.pages["/report"] = half

    assert "broke off" in str(take())
    assert [] == left(tmp_path / "new")


def drip(visitor, piece, times=200):
    for _ in range(times):
        visitor.wfile.write(piece)
        visitor.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"]
)
def test_a_server_that_drips_is_left_in_time(site, take, tmp_path, head):
    """A byte now and then, in the head or the body, never falls silent: the time for the whole ends it."""
    site.pages["/report"] = lambda visitor: (visitor.wfile.write(head), drip(visitor, b"X" if head else b"H"))
    began = time.monotonic()

    outcome = take(limits=replace(QUICK, seconds=0.6))

    assert "it took too long" in str(outcome)
    assert time.monotonic() - began < 4
    assert [] == left(tmp_path / "new")


def test_a_server_that_falls_silent_is_left(site, take):
    """A server that answers nothing at all is given up sooner than one that is at work."""
    site.pages["/report"] = lambda visitor: time.sleep(1)

    assert "fell silent" in str(take(limits=replace(QUICK, silence=0.2)))


def test_an_endless_head_is_refused(site, take):
    """A head of many fields or an over-long one is an error, not memory."""
    site.pages["/report"] = lambda visitor: (
        visitor.wfile.write(b"HTTP/1.1 200 OK\r\n"),
        drip(visitor, b"A: b\r\n" * 500),
    )

    assert "broke off" in str(take())


def test_what_is_no_web_server_is_refused(site, take):
    """Words of another protocol are no answer."""
    site.pages["/report"] = lambda visitor: visitor.wfile.write(b"220 mail.example ESMTP\r\n")

    assert "broke off" in str(take())


@pytest.mark.parametrize(("status", "why"), [(404, "answered 404 Not Found"), (403, "403"), (500, "500"), (304, "304")])
def test_a_refusal_of_the_publisher_is_passed_on(site, take, status, why):
    """The publisher's own answer is told, and what to do instead."""
    site.page("/report", status=status)

    assert why in str(take())
    assert "open the link in a browser" in str(take())


def test_a_publisher_that_is_not_there_is_said_to_be_out_of_reach(tmp_path):
    """Offline, each entry is named with what to do, and the next one is tried."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound and not listening: nobody else can answer there
        entries = [named(f"http://127.0.0.1:{held.getsockname()[1]}/{title}", title) for title in ("One", "Two")]
        outcomes = list(fetch(entries, tmp_path, lambda *_: None, allow_loopback=True, limits=QUICK))

    assert [Offline, Offline] == [type(outcome.reason) for outcome in outcomes]
    assert [entry.url for entry in entries] == [outcome.reason.where for outcome in outcomes]
    assert "check the connection and try again" in str(outcomes[0])


def test_one_failure_leaves_the_others(site, tmp_path):
    """Every chosen entry comes out, in order, fetched or with its reason."""
    site.page("/two")
    entries = [named(f"{site.url}/{title.lower()}", title) for title in ("One", "Two")]

    outcomes = list(fetch(entries, tmp_path, lambda *_: None, allow_loopback=True, limits=QUICK))

    assert [NotFetched, Fetched] == [type(outcome) for outcome in outcomes]
    assert ["gap-institute-two.pdf"] == left(tmp_path)


def test_nothing_is_asked_until_it_is_wanted(site, tmp_path):
    """A fetch that nobody reads asks nothing."""
    site.page("/report")

    fetch([named(f"{site.url}/report")], tmp_path, lambda *_: None, allow_loopback=True, limits=QUICK)

    assert [] == site.asked


def test_an_older_file_stays_until_the_new_one_is_whole(site, take, tmp_path):
    """A second fetch replaces the file in one step, or not at all."""
    site.page("/report")
    path = take().path
    site.page("/report", b"%PDF-2.0 half", Content_Length="9999")

    assert isinstance(take(), NotFetched)
    assert PDF == path.read_bytes()
    site.page("/report", b"%PDF-2.0 whole")
    assert b"%PDF-2.0 whole" == take().path.read_bytes()


def test_a_site_is_told_what_asks_and_not_who(site, take):
    """The request names the program and nothing of the person or the computer, and keeps no cookie."""
    site.page("/report", b"", status=302, Location="/final", Set_Cookie="who=1")
    site.page("/final")
    take()

    assert {"Host", "Accept", "Accept-Encoding", "User-Agent", "Connection"} == set().union(*site.headers)
    assert {"gapquote (one document at a reader's request)"} == {headers["User-Agent"] for headers in site.headers}
    assert {f"127.0.0.1:{site.port}"} == {headers["Host"] for headers in site.headers}


def test_robots_txt_is_kept_to(site, take):
    """A publisher who asks programs to stay away is left alone, and a person can still save the page."""
    site.page("/robots.txt", b"User-agent: *\nDisallow: /report", "text/plain")
    site.page("/report")

    assert "robots.txt asks programs not to fetch it; open the link in a browser" in str(take())
    assert ["/robots.txt"] == site.asked


def test_robots_txt_is_kept_to_on_the_way(site, take):
    """A link that leads into a closed part of the site stops there."""
    site.page("/robots.txt", b"User-agent: *\nDisallow: /closed", "text/plain")
    site.page("/report", b"", status=302, Location="/closed/report")
    site.page("/closed/report")

    assert "robots.txt" in str(take())
    assert "/closed/report" not in site.asked


def test_a_site_that_cannot_tell_its_rules_is_left(site, take):
    """Rules that can't be read for now may forbid (RFC 9309, 2.3.1.4)."""
    site.page("/robots.txt", b"", status=503)
    site.page("/report")

    assert "out of order (503)" in str(take())


def test_a_host_is_given_time_between_requests(site, tmp_path):
    """Two documents of one publisher are asked for with a pause, its rules once."""
    asked_at = []
    for path in ("/one", "/two"):
        site.page(path)
        site.pages[path] = lambda visitor, page=site.pages[path]: (asked_at.append(time.monotonic()), page(visitor))
    entries = [named(f"{site.url}/{title.lower()}", title) for title in ("One", "Two")]

    list(fetch(entries, tmp_path, lambda *_: None, allow_loopback=True, limits=replace(QUICK, pause=0.3)))

    assert ["/robots.txt", "/one", "/two"] == site.asked
    assert asked_at[1] - asked_at[0] >= 0.29


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with a key and a certificate of localhost, signed by nobody but itself."""
    x509 = pytest.importorskip("cryptography.x509", reason="cryptography makes the test's certificate")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A publisher")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def secured(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_https_is_spoken_with_the_name_that_was_asked_for(secured, certificate, tmp_path, monkeypatch):
    """With a certificate that this computer trusts and that is the host's own, the document comes."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    names = []
    secured.sni_callback = lambda _sock, name, _context: names.append(name)
    with opened(secured) as site:
        site.page("/report")
        (outcome,) = fetch([named(f"{site.url}/report")], tmp_path, lambda *_: None, allow_loopback=True, limits=QUICK)

    assert PDF == outcome.path.read_bytes()
    assert ["localhost", "localhost"] == names


def test_an_unlimited_body_must_end_as_tls_ends(secured, certificate, tmp_path, monkeypatch):
    """Without a promised length only TLS's own farewell tells an end from a cut, which anyone could make."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with opened(secured) as site:
        site.page("/report", Content_Length=None)
        (outcome,) = fetch([named(f"{site.url}/report")], tmp_path, lambda *_: None, allow_loopback=True, limits=QUICK)

    assert "broke off" in str(outcome)


def test_a_redirect_from_https_to_http_is_not_followed(secured, certificate, site, tmp_path, monkeypatch):
    """What was asked for safely isn't taken from an unsafe place."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with opened(secured) as safe:
        safe.page("/report", b"", status=302, Location=f"{site.url}/report")
        (outcome,) = fetch([named(f"{safe.url}/report")], tmp_path, lambda *_: None, allow_loopback=True, limits=QUICK)

    assert "leads from https to http" in str(outcome)
    assert [] == site.asked


@pytest.mark.parametrize(
    ("host", "trusted", "why"), [("localhost", False, "self-signed"), ("127.0.0.1", True, "127.0.0.1")]
)
def test_a_certificate_that_is_not_the_hosts_is_refused(
    secured, certificate, tmp_path, monkeypatch, host, trusted, why
):
    """A certificate that nobody vouches for, or of another name, is no publisher."""
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with opened(secured) as site:
        entry = named(f"https://{host}:{site.port}/report")
        (outcome,) = fetch([entry], tmp_path, lambda *_: None, allow_loopback=True, limits=QUICK)

    assert isinstance(outcome.reason, FetchError)
    assert "certificate is not to be trusted" in str(outcome)
    assert why in str(outcome)


def test_a_handshake_that_drips_is_left_in_time(tmp_path):
    """The time for the whole holds before the first word too."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def visitor():
            sock, _ = server.accept()
            with sock:
                try:
                    sock.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 KB is begun
                    for _ in range(200):
                        sock.sendall(b"\x00")
                        time.sleep(0.05)
                except OSError:
                    return

        thread = Thread(target=visitor)
        thread.start()
        entry = named(f"https://127.0.0.1:{server.getsockname()[1]}/report")
        limits = replace(QUICK, seconds=0.6)
        (outcome,) = fetch([entry], tmp_path, lambda *_: None, allow_loopback=True, limits=limits)
        thread.join(timeout=20)

    assert "it took too long" in str(outcome)


@pytest.mark.parametrize(
    ("charset", "body", "kept"),
    [
        ("iso-8859-2", "<p>Łódź</p>".encode("iso-8859-2"), "\ufeff<p>Łódź</p>"),
        ("windows-1252", "<p>£5</p>".encode(), "<p>£5</p>"),
        ("iso-8859-1", '<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2"), None),
        ("hex", b"<p>\xff</p>", None),
        ("idna", b"<p>\xff</p>", None),
        ("nonsense", b"<p>\xff</p>", None),
    ],
)
def test_an_encoding_that_only_the_server_names_is_not_lost(site, take, charset, body, kept):
    """Such a text is kept in UTF-8 with its mark; one that shows or says its own encoding is kept as it came."""
    site.page("/a", body, f"text/html; charset={charset}")
    got = take("/a")

    assert got.path.read_bytes() == (body if kept is None else kept.encode())
