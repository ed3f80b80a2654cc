"""An assistant that speaks the Model Context Protocol quotes from the library through the official client."""

import json
import os
import socket
import subprocess
import sys
import time

import anyio
import pytest
from conftest import ROOT, SEEDS

from index.build import add
from index.cli import main
from index.errors import LibraryError
from index.tools import CHARACTERS, serve

mcp = pytest.importorskip("mcp", reason="the extra 'tools' is not installed")

SENTENCE = (
    "Persistently disadvantaged students in these areas make 17.9 months less progress than non-disadvantaged children"
    " nationally."
)
ARTICLE = "ambitious-for-every-child.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A library of the founding article and one digest, built with the true model."""
    folder = tmp_path_factory.mktemp("tools") / "library"
    digest = SEEDS / "digests" / "083-ks2-gap-index-2024.md"
    list(add(folder, [SEEDS / ARTICLE, digest]))
    return folder


def over_stdio(folder, *calls):
    """What the server gives for calls (name, arguments), asked by the official client over stdio."""
    parameters = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "index", "tools", "--library", str(folder)],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )

    async def asked():
        async with mcp.stdio_client(parameters) as (read, write), mcp.ClientSession(read, write) as session:
            told = await session.initialize()
            tools = await session.list_tools()
            return told, tools, [await session.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(asked)


def body(given):
    """A call's JSON."""
    return json.loads(given.content[0].text)


@pytest.mark.model
def test_an_assistant_asks_lists_figures_checks_and_opens_over_stdio(folder):
    """Four tools, all reading only; their JSON is the command line's."""
    told, tools, (reply, figures, checked, draft, opened) = over_stdio(
        folder,
        ("ask", {"question": "How far behind are persistently disadvantaged pupils in areas 5 and 6?"}),
        ("figures", {"document": ARTICLE, "unit": "months"}),
        ("check", {"text": SENTENCE.replace("17.9", "19.7"), "document": ARTICLE}),
        ("check", {"text": f"They say “{SENTENCE}”", "draft": True}),
        ("open", {"document": ARTICLE, "start": 0, "end": 60}),
    )

    assert ["ask", "figures", "check", "open"] == [tool.name for tool in tools.tools]
    assert all(tool.annotations.read_only_hint for tool in tools.tools)
    assert "material" in told.instructions
    assert SENTENCE in body(reply)["quotes"][0]["text"]
    assert "17.9" in [row["value"] for row in body(figures)["figures"]]
    assert ["altered", [["19.7", "17.9"]]] == [body(checked)["checks"][0][key] for key in ("verdict", "difference")]
    assert ["verbatim"] == [one["verdict"] for one in body(draft)["checks"]]
    assert (ARTICLE, 0, 60) == tuple(body(opened)[key] for key in ("document", "start", "end"))
    assert "Ambition School Leadership (2016)" in body(opened)["reference"]


@pytest.mark.model
def test_what_goes_wrong_is_told_to_the_assistant(folder):
    """A document that is not there, a page that is not there and a text too long are said so, not crashed on."""
    _, _, given = over_stdio(
        folder,
        ("open", {"document": "no such report.pdf"}),
        ("open", {"document": ARTICLE, "page": 7}),
        ("ask", {"question": "x" * 3000}),
        ("open", {"document": ARTICLE, "start": -4, "end": 2}),
    )
    told = [one.content[0].text for one in given]

    assert all(one.is_error for one in given)
    assert "no document is called 'no such report.pdf'" in told[0]
    assert "pages 1 to 1, not 7" in told[1]
    assert "up to 2,000 are taken" in told[2]


@pytest.mark.model
def test_a_digest_opened_carries_its_label_and_no_more_text_than_the_limit(folder):
    """An assistant that opens a digest is told what it is."""
    _, _, (opened,) = over_stdio(folder, ("open", {"document": "083-ks2-gap-index-2024.md"}))

    assert "Digest: check the original before quoting" == body(opened)["warning"]
    assert CHARACTERS >= len(body(opened)["text"])


@pytest.mark.model
def test_over_http_only_this_machine_is_answered(folder):
    """The server listens on the loopback address and refuses a page of another name (DNS rebinding)."""
    from mcp.client.streamable_http import streamable_http_client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "index", "tools", "--library", str(folder), "--http", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)

        async def asked():
            async with (
                streamable_http_client(f"http://127.0.0.1:{port}/mcp") as streams,
                mcp.ClientSession(streams[0], streams[1]) as session,
            ):
                await session.initialize()
                return await session.call_tool("check", {"text": SENTENCE})

        assert "verbatim" == body(anyio.run(asked))["checks"][0]["verdict"]
        with socket.create_connection(("127.0.0.1", port)) as stranger:
            stranger.sendall(
                b"POST /mcp HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\n"
                b"Accept: application/json, text/event-stream\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            )
            assert stranger.recv(100).startswith(b"HTTP/1.1 421")
    finally:
        process.terminate()
        process.communicate(timeout=20)


def test_a_library_that_is_not_there_is_said_so(tmp_path):
    """No server starts over nothing."""
    with pytest.raises(LibraryError, match="library"):
        serve(tmp_path / "none")


@pytest.mark.model
def test_the_shell_checks_a_draft_passage_by_passage(folder, tmp_path, capsys):
    """An object a line, each with its place in the draft."""
    draft = f"As Ambition says, “{SENTENCE.replace('17.9', '7.9')}” We trail by 2 months."
    (tmp_path / "draft.txt").write_text(draft, "utf8")

    assert 0 == main(["--library", str(folder), "check", "--draft", "--json", "--file", str(tmp_path / "draft.txt")])
    checks = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ["altered", "not found"] == [checked["verdict"] for checked in checks]
    assert SENTENCE.replace("17.9", "7.9") == draft[slice(*checks[0]["in_draft"])]
