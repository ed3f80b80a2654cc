"""Turn a link into the public addresses it may be fetched from, or refuse it.

What is checked is what is connected to: ``endpoints`` looks a name up once and gives the numbers
back, so that a second look-up can't answer otherwise (DNS rebinding). Every way of writing an
address (127.1, 0x7f000001, 2130706433, ::ffff:127.0.0.1) has become a number by then.
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from index.errors import AddressRefused, Offline

PORTS = {"http": 80, "https": 443}
# IPv6 so far given out to networks (IANA); the rest is local, reserved or leads elsewhere.
GLOBAL = IPv6Network("2000::/3")
# 6to4 and Teredo carry a v4 address inside, which may be any.
TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
# Reserved as well, which Python learned at different times (IANA's special-purpose registries).
RESERVED = tuple(ip_network(block) for block in ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20"))
# An IPv6-only network gives the v4 web these addresses (RFC 6052): the v4 one inside decides.
NAT64 = IPv6Network("64:ff9b::/96")
NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|[0-9a-f:.]*:[0-9a-f:.]*")  # a host in ASCII, or a v6 number
UNPRINTABLE = re.compile(r"[\x00-\x20\x7f\\]")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A link taken apart: ``host`` a name in ASCII or a number, ``target`` the path and query asked for."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and, where it isn't the scheme's own, port: what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The link again, without its fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def web_address(url: str) -> WebAddress:
    """The parts of an http or https link; AddressRefused for any other, and for one with a user or password."""
    if UNPRINTABLE.search(url):
        raise AddressRefused(url, "spaces, control characters and backslashes don't belong in a link")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
    except ValueError as error:  # UnicodeError of the host is one too
        raise AddressRefused(url, f"it is no link that can be read ({error})") from error
    if parts.scheme not in PORTS:
        raise AddressRefused(url, f"only http and https are fetched, not {parts.scheme or 'a link without either'}")
    if "@" in parts.netloc:
        raise AddressRefused(url, "a link with a user name or password in it is not followed")
    if not NAME.fullmatch(host):
        raise AddressRefused(url, f"{host!r} is no name of a host" if host else "it names no host")
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~?") if parts.query else ""
    )
    return WebAddress(parts.scheme, host, PORTS[parts.scheme] if port is None else port, target)


def is_public(number: str) -> bool:
    """True for an address of the public internet: not private, loopback, link-local, multicast or reserved."""
    address = _unwrapped(ip_address(number))
    if isinstance(address, IPv6Address) and address not in GLOBAL:
        return False
    if any(address in block for block in (*TUNNELS, *RESERVED)):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_loopback(number: str) -> bool:
    """True for this computer itself, however written."""
    return _unwrapped(ip_address(number)).is_loopback


def endpoints(address: WebAddress, home: WebAddress | None = None) -> tuple[str, ...]:
    """The numbers to connect to, every one checked; in the order in which the system prefers them.

    AddressRefused where any is not public or the port is no web port, Offline where the name can't be
    looked up. ``home`` is the one host and port that may be loopback: the tests' own server.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Offline(address.url, f"the name {address.host} could not be looked up") from error
    numbers = tuple(dict.fromkeys(str(place[0]) for *_, place in found))
    at_home = home is not None and (address.host, address.port) == (home.host, home.port)
    for number in numbers:
        if at_home and is_loopback(number):
            continue
        if not is_public(number):
            raise AddressRefused(address.url, f"{address.host} is {number}, which is not on the public internet")
        if address.port not in PORTS.values():
            raise AddressRefused(address.url, f"port {address.port} is not one that websites use")
    return numbers


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The v4 address that a v6 one only stands for, else the address itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
