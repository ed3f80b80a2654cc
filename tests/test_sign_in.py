"""Sign-in for real: Streamlit's own, in Chromium, with an OpenID Connect provider of our own on loopback."""

import json
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser
CHROMIUM = Path("/usr/bin/chromium")
SCRIPT = """\
import streamlit as st

from front.roles import Deed
from front.sign_in import account, require

require(Deed.READ)
account()
st.text("reading")
require(Deed.REMOVE)
st.text("removing")
"""


class Provider:
    """An OpenID Connect provider that lets in whoever ``email`` says is there."""

    def __init__(self) -> None:
        joserfc = pytest.importorskip("joserfc", reason="the teams extra is not installed")
        from joserfc import jwk, jwt

        assert joserfc
        self.email = ""
        self.nonce = ""
        self.key = jwk.RSAKey.generate_key(2048, parameters={"kid": "one"})
        provider = self

        class Visitor(BaseHTTPRequestHandler):
            def do_GET(self):
                parts = urlsplit(self.path)
                if parts.path == "/authorize":
                    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                    provider.nonce = query.get("nonce", "")
                    self.send_response(302)
                    back = urlencode({"code": "c", "state": query["state"]})
                    self.send_header("Location", f"{query['redirect_uri']}?{back}")
                    self.end_headers()
                elif parts.path == "/keys":
                    self.tell({"keys": [provider.key.as_dict(private=False)]})
                else:
                    self.tell(provider.metadata)

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                now = int(time.time())
                claims = {"iss": provider.url, "aud": "gapquote", "sub": "1", "iat": now, "exp": now + 600}
                claims |= {"email": provider.email, "nonce": provider.nonce}
                token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, provider.key)
                self.tell({"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": token})

            def tell(self, said):
                body = json.dumps(said).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Visitor)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.metadata = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }


@pytest.fixture(scope="module")
def provider():
    pytest.importorskip("authlib", reason="the teams extra is not installed")
    provider = Provider()
    thread = Thread(target=provider.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield provider
    provider.server.shutdown()
    provider.server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def served(provider, tmp_path_factory):
    """The address of a page of ours, served by Streamlit with sign-in set up as docs/teams.md says."""
    folder = tmp_path_factory.mktemp("team")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(
        f"""\
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a long text that only this test knows"
client_id = "gapquote"
client_secret = "secret"
server_metadata_url = "{provider.url}/.well-known/openid-configuration"

[gapquote]
editors = ["head@school.example"]
readers = ["@school.example"]
"""
    )
    (folder / "page.py").write_text(SCRIPT)
    options = {"server.address": "127.0.0.1", "server.port": port, "server.headless": "true"}
    options |= {"browser.gatherUsageStats": "false", "server.fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", "page.py"]
    command += [word for name, value in options.items() for word in (f"--{name}", str(value))]
    with (folder / "log").open("w") as log, subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            wait(f"{url}/_stcore/health")
            yield url
        finally:
            process.terminate()


def wait(url: str) -> None:
    """Until something answers there."""
    for _ in range(200):
        try:
            with urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api", reason="Playwright drives the browser")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM))
        yield browser
        browser.close()


@pytest.mark.parametrize(
    ("email", "sees", "not_sees"),
    [
        ("head@school.example", "removing", "may not"),
        ("teacher@school.example", "may not remove documents", "removing"),
        ("someone@elsewhere.example", "not on the list", "reading"),
    ],
)
def test_a_person_signs_in_and_has_the_role_of_the_list(served, provider, chromium, email, sees, not_sees):
    """The door alone at first; after the provider's word, what the list allows; after signing out, the door again."""
    provider.email = email
    with closing(chromium.new_context()) as visit:
        page = visit.new_page()
        page.goto(served)
        page.get_by_role("button", name="Sign in").wait_for()
        assert page.get_by_text("reading").count() == 0
        page.get_by_role("button", name="Sign in").click()
        page.get_by_text(sees).wait_for()
        assert page.get_by_text(not_sees).count() == 0
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Sign in").wait_for()
        assert page.get_by_text("reading").count() == 0


def test_a_made_up_cookie_signs_nobody_in(served, chromium):
    """What says who is there is signed; a cookie that a person wrote is none."""
    with closing(chromium.new_context()) as visit:
        forged = "2|1:0|10:1700000000|15:_streamlit_user|40:eyJlbWFpbCI6ImhlYWRAc2Nob29sLmV4YW1wbGUifQ==|0"
        visit.add_cookies([{"name": "_streamlit_user", "value": forged, "url": served}])
        page = visit.new_page()
        page.goto(served)
        page.get_by_role("button", name="Sign in").wait_for()
        assert page.get_by_text("reading").count() == 0
