"""A publisher's website of our own, on loopback."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PDF = b"%PDF-1.7\n" + b"A gap of 17.9 months.\n" * 5000


class Site:
    """A website whose pages are functions of the request; it notes what it was asked."""

    def __init__(self, secured: ssl.SSLContext | None = None) -> None:
        self.pages = {}
        self.asked = []
        self.headers = []
        site = self

        class Visitor(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append(self.path)
                site.headers.append(dict(self.headers))
                page = site.pages.get(self.path)
                # What a test's visitor hangs up on is no error of the site's.
                try:
                    page(self) if page else self.send_error(404)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            def get_request(self):
                sock, place = super().get_request()
                return (secured.wrap_socket(sock, server_side=True) if secured else sock), place

        self.server = Server(("127.0.0.1", 0), Visitor)
        self.port = self.server.server_address[1]
        self.url = f"https://localhost:{self.port}" if secured else f"http://127.0.0.1:{self.port}"

    def page(self, path, body=PDF, media="application/pdf", status=200, **headers):
        """Serve ``body`` at ``path``; an underscore in a header's name stands for a hyphen."""

        def answer(visitor):
            visitor.send_response(status)
            fields = {"Content-Length": str(len(body)), "Content-Type": media}
            fields |= {name.replace("_", "-"): value for name, value in headers.items()}
            for name, value in fields.items():
                if value is not None:
                    visitor.send_header(name, value)
            visitor.end_headers()
            visitor.wfile.write(body)

        self.pages[path] = answer


@contextmanager
def opened(secured: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers until the block ends."""
    site = Site(secured)
    thread = Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()
        thread.join()
