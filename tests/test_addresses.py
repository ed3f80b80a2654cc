import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis.strategies import ip_addresses, text

from index.errors import AddressRefused, Offline
from index.fetching.addresses import WebAddress, endpoints, is_public, web_address


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://epi.org.uk", ("https", "epi.org.uk", 443, "/")),
        ("HTTP://EPI.org.uk./a b".replace(" ", "%20"), ("http", "epi.org.uk", 80, "/a%20b")),
        ("https://epi.org.uk/?p=16504#top", ("https", "epi.org.uk", 443, "/?p=16504")),
        ("https://bücher.example/straße", ("https", "xn--bcher-kva.example", 443, "/stra%C3%9Fe")),
        ("http://[2001:db8::1]:8080/x", ("http", "2001:db8::1", 8080, "/x")),
    ],
)
def test_a_link_is_taken_apart_for_the_wire(url, parts):
    """Host, port and target are what is sent: ASCII, lower case, without a fragment."""
    assert WebAddress(*parts) == web_address(url)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://epi.org.uk/report.pdf", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("//epi.org.uk/report", "only http and https"),
        ("report.pdf", "only http and https"),
        ("https://me:secret@epi.org.uk/", "user name or password"),
        ("https://me@epi.org.uk/", "user name or password"),
        ("https://@epi.org.uk/", "user name or password"),
        ("https:///report.pdf", "names no host"),
        ("https://epi.org.uk:port/", "no link that can be read"),
        ("https://epi.org.uk:99999/", "no link that can be read"),
        ("https://[epi.org.uk/", "no link that can be read"),
        ("https://a..b/", "no link that can be read"),
        ("https://a b.example/".replace(" ", "\xa0"), "no name of a host"),
        ("https://[fe80::1%25lo]/", "no name of a host"),
        ("https://epi.org.uk/a\r\nHost: elsewhere", "control characters"),
        ("https://epi.org.uk\\@127.0.0.1/", "backslashes"),
        (" https://epi.org.uk/", "spaces"),
    ],
)
def test_a_link_that_is_no_public_web_link_is_refused(url, why):
    """Other schemes, names and passwords, and what no browser would send are refused with the reason."""
    with pytest.raises(AddressRefused, match=why):
        web_address(url)


@given(text())
def test_any_text_is_a_web_address_or_is_refused(link):
    """No text, however odd, leads to another failure, and what is taken can be written and read again."""
    try:
        address = web_address("https://" + link)
    except AddressRefused:
        return

    assert address == web_address(address.url)


@pytest.mark.parametrize(
    "number",
    ["8.8.8.8", "151.101.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"],
)
def test_addresses_of_the_internet_are_public(number):
    """Publishers' addresses are taken in both versions, also in the forms that only carry a v4 one."""
    assert is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254"),
        *("172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1"),
        *("198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
        *("64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1"),
        *("2002:7f00:1::", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1"),
    ],
)
def test_every_other_address_is_not(number):
    """Private, loopback, link-local, multicast, reserved and example addresses are refused, however wrapped."""
    assert not is_public(number)


@given(ip_addresses(v=4))
def test_a_mapped_address_is_as_public_as_the_one_inside(number: IPv4Address):
    """Writing a v4 address as v6 opens nothing and closes nothing."""
    mapped = IPv6Address(f"::ffff:{number}")

    assert is_public(str(number)) == is_public(str(mapped))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
    ],
)
def test_this_computer_is_refused_however_it_is_written(host):
    """Decimal, octal, hexadecimal and short notations all become the number that is checked."""
    with pytest.raises(AddressRefused, match="not on the public internet"):
        endpoints(web_address(f"http://{host}/"))


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch):
    """Every address of a name is checked, not the first alone."""
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)

    with pytest.raises(AddressRefused, match=r"gap\.example is 10\.0\.0\.1, which is not on the public internet"):
        endpoints(web_address("http://gap.example/"))


def test_a_home_may_be_loopback_and_no_other_port_or_name_of_it():
    """The tests' own server is one host and one port, not this whole computer."""
    home = web_address("http://127.0.0.1:8765/")

    assert ("127.0.0.1",) == endpoints(web_address("http://127.0.0.1:8765/other"), home)
    for url in ("http://127.0.0.1:8766/", "http://127.0.0.2:8765/", "http://2130706433:8765/", "http://[::1]:8765/"):
        with pytest.raises(AddressRefused, match="not on the public internet"):
            endpoints(web_address(url), home)


def test_a_home_that_is_not_loopback_opens_nothing():
    """The switch is for this computer alone: a private neighbour stays refused."""
    home = web_address("http://192.168.1.1/")

    with pytest.raises(AddressRefused, match=r"192\.168\.1\.1, which is not on the public internet"):
        endpoints(home, home)


def test_only_web_ports_are_asked():
    """A link can't be used to knock on mail servers and databases."""
    with pytest.raises(AddressRefused, match="port 25 is not one that websites use"):
        endpoints(web_address("http://8.8.8.8:25/"))


def test_a_name_that_nobody_has_says_what_to_do():
    """Without a connection every name ends here: the message says so plainly."""
    with pytest.raises(Offline, match=r"gap\.invalid could not be looked up; check the connection"):
        endpoints(web_address("https://gap.invalid/report"))
