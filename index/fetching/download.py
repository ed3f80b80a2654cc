"""Ask one public address for its document, within limits of bytes, time and redirects.

The socket is ours, opened to the very number that was checked, while Host and certificate are the
name's. Proxies are not used: they would connect to what they look up themselves.
"""

import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from threading import Timer
from urllib.parse import urljoin

import certifi

from index.errors import FetchError, Offline
from index.fetching.addresses import WebAddress, endpoints, web_address

ACCEPT = "application/pdf, text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5"
AGENT = "gapquote (one document at a reader's request)"  # tells what asks, and nothing of who
PIECE = 1 << 16
LEADS_ON = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one download may cost: bytes, seconds in all, seconds of silence, redirects.

    ``pause`` is the seconds to wait before asking the same host again.
    """

    size: int = 100_000_000  # as much as the browser's own upload takes
    seconds: float = 180
    silence: float = 20
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered: its body comes in pieces, none past the limits.

    ``media`` is its type without parameters, ``size`` the bytes it promises or 0, ``charset`` the
    encoding that it names of a text, or "".
    """

    url: str
    status: int
    reason: str
    media: str
    size: int
    pieces: Iterator[bytes]
    charset: str = ""


class Watch:
    """Ends a download that outlives its time by shutting its socket: a server that drips never falls silent."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def on(self, sock: socket.socket) -> None:
        """Watch this socket now."""
        self._socket = sock
        if self.over:
            self._end()

    def _end(self) -> None:
        self.over = True
        if self._socket is not None:
            try:
                # The plain socket's own: an SSLSocket's shutdown would drop its cipher under the reader.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:  # it has closed in the meantime
                return


@contextmanager
def response(
    url: str, limits: Limits, allowed: Callable[[WebAddress], None], home: WebAddress | None = None
) -> Iterator[Response]:
    """The answer at ``url`` or where it leads; ``allowed`` is asked before each step and raises to refuse it.

    Raises FetchError for every way in which it can fail, also while the pieces are read. ``home`` is
    the one host and port that may be loopback.
    """
    with Watch(limits.seconds) as watch:
        address = web_address(url)
        for _ in range(limits.redirects + 1):
            allowed(address)
            numbers = endpoints(address, home)
            with (
                closing(_connection(address, numbers, limits, watch)) as connection,
                closing(_asked(connection, address, watch)) as answer,
            ):
                link = answer.headers.get("Location")
                if answer.status not in LEADS_ON or not link:
                    yield _response(address, answer, limits, watch)
                    return
            address = _onward(address, link)
        raise FetchError(url, f"it leads on more than {limits.redirects} times")


def _onward(address: WebAddress, link: str) -> WebAddress:
    """Where a redirect leads; FetchError where it would give up the safety of https."""
    try:
        following = web_address(urljoin(address.url, link))
    except ValueError as error:
        raise FetchError(address.url, "it leads on to what is no link") from error
    if (address.scheme, following.scheme) == ("https", "http"):
        raise FetchError(address.url, "it leads from https to http, where anyone on the way could change it")
    return following


def _connection(address: WebAddress, numbers: tuple[str, ...], limits: Limits, watch: Watch) -> HTTPConnection:
    """A connection to the first of the checked numbers that takes one."""
    connection = HTTPConnection(address.host, address.port, timeout=limits.silence)
    failed = ""
    for number in numbers:
        try:
            sock = socket.create_connection((number, address.port), timeout=limits.silence)
        except OSError as error:
            failed = error.strerror or str(error)
            continue
        connection.sock = _secured(sock, address, watch) if address.scheme == "https" else sock
        watch.on(connection.sock)
        return connection
    raise Offline(address.url, f"{address.host} can't be reached ({failed})")


def _secured(sock: socket.socket, address: WebAddress, watch: Watch) -> ssl.SSLSocket:
    """The socket with TLS over it, its certificate checked to be the name's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())  # some Pythons (macOS) find none of their own
    secured = context.wrap_socket(
        sock, server_hostname=address.host, do_handshake_on_connect=False, suppress_ragged_eofs=False
    )
    watch.on(secured)
    try:
        secured.do_handshake()
    except (OSError, ValueError) as error:
        secured.close()
        raise _failure(address, error, watch) from error
    return secured


def _asked(connection: HTTPConnection, address: WebAddress, watch: Watch) -> HTTPResponse:
    """The head of the answer."""
    headers = {"Host": address.authority, "Accept": ACCEPT, "Accept-Encoding": "identity", "User-Agent": AGENT}
    try:
        connection.request("GET", address.target, headers={**headers, "Connection": "close"})
        return connection.getresponse()
    except (OSError, ValueError, HTTPException) as error:
        raise _failure(address, error, watch) from error


def _response(address: WebAddress, answer: HTTPResponse, limits: Limits, watch: Watch) -> Response:
    """The answer as a record; too large a promise is refused before its first byte."""
    size = answer.length or 0
    if size > limits.size:
        raise _too_large(address, limits)
    return Response(
        url=address.url,
        status=answer.status,
        reason=answer.reason,
        media=answer.headers.get_content_type() if "Content-Type" in answer.headers else "",
        charset=answer.headers.get_content_charset() or "",
        size=size,
        pieces=_pieces(address, answer, limits, watch),
    )


def _pieces(address: WebAddress, answer: HTTPResponse, limits: Limits, watch: Watch) -> Iterator[bytes]:
    """The body, unpacked where the server packed it unasked; FetchError where it breaks off or grows too large."""
    packed = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise FetchError(address.url, f"it comes packed as {packed[:20]!r}, which can't be unpacked")
    unpack = None if packed == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
    taken = 0
    try:
        for piece in _received(answer):
            # One byte more than is left tells an over-large body without unpacking the rest of it.
            taken += len(plain := unpack.decompress(piece, limits.size - taken + 1) if unpack else piece)
            if taken > limits.size:
                raise _too_large(address, limits)
            yield plain
        if watch.over or (unpack and not unpack.eof):
            raise EOFError("the end is missing")
    except (OSError, EOFError, ValueError, HTTPException, zlib.error) as error:
        raise _failure(address, error, watch) from error


def _received(answer: HTTPResponse) -> Iterator[bytes]:
    """The body as it arrives; IncompleteRead where it ends before what was promised."""
    left = answer.length  # Python 3.11 doesn't count it down in read1
    while left is None or left > 0:
        piece = answer.read1(PIECE if left is None else min(PIECE, left))
        if not piece:
            break
        left = None if left is None else left - len(piece)
        yield piece
    if left:
        raise IncompleteRead(b"", left)


def _too_large(address: WebAddress, limits: Limits) -> FetchError:
    """The refusal of a body past the limit."""
    return FetchError(address.url, f"it is larger than {limits.size / 1_000_000:g} MB")


def _failure(address: WebAddress, error: Exception, watch: Watch) -> FetchError:
    """What went wrong on the way, in words a person can act on."""
    if watch.over:
        return FetchError(address.url, "it took too long")
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchError(address.url, f"its certificate is not to be trusted ({error.verify_message})")
    if isinstance(error, TimeoutError):
        return FetchError(address.url, "the publisher fell silent")
    return FetchError(address.url, f"the connection broke off ({str(error) or type(error).__name__})")
