"""Every way out of the library against every attack: names, titles, texts, notes and questions stay words.

The browser's pages are tested in test_front.py and test_browser.py, a fetched server's words in test_fetch.py.
"""

import csv
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from contextlib import closing

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from index import basket
from index.cli import main
from index.export import Form, Layout, export
from index.library import Library
from index.records import cut
from index.tools import Tools

pytestmark = pytest.mark.model

ATTACKS = {
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "wide formula": "＝cmd|calc",
    "plus": "+1+1",
    "at": "@SUM(A1)",
    "tag": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "markdown": "[click](javascript:alert(1)) **bold** `code` | cell | # head",
    "latex": "$\\input{/etc/passwd}$",
    "escape": "\x1b[2J\x1b]0;owned\x07red",
    "order": "\u202egnp.exe\u2066",
    "path": "../../etc/passwd",
}
TURNING = {*"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
QUESTION = "How far behind are the poor pupils of Ashford?"


@pytest.fixture(scope="module", params=ATTACKS)
def hostile(request, tmp_path_factory):
    """A library of one document that carries an attack in its name, title, publisher, text and a basket's note."""
    attack = ATTACKS[request.param]
    place = tmp_path_factory.mktemp("hostile")
    inside, name = place / "in", f"{attack.replace('/', '_')[:60].lstrip('.')}.txt"
    inside.mkdir()
    words = f"The poor pupils of Ashford were 4.2 months behind others in 2019, {attack} said."
    (inside / name).write_text(f"Report\n\n{attack}\n\n{words}\n", "utf8")
    library = place / "library"
    assert 0 == main(["--library", str(library), "add", str(inside)])
    with Library.open(library) as opened:
        (source,) = opened.sources()
    told = ["--title", attack, "--publisher", attack, "--licence", attack]
    assert 0 == main(["--library", str(library), "edit", source.id, *told])
    assert 1 == main(["--library", str(library), "edit", source.id, "--source", f"javascript:{attack}"])
    with closing(sqlite3.connect(library / "ledger.sqlite")) as ledger, ledger:  # as one from before it was refused
        ledger.execute("UPDATE documents SET edited = json_set(edited, '$.source', ?)", (f"javascript:{attack}",))
    with Library.open(library) as opened:
        document, (figure, *_) = opened.document(source.id), opened.figures(source.id)
        quote = cut(document, figure.sentence, opened.figures_in(source.id, figure.sentence))
        kept = basket.saved(quote, opened.source(source.id).text_hash, attack)
    basket.change(basket.basket_file(library), lambda held: held.holding(kept))
    return attack, library


def exported(library, form, layout=Layout.QUOTES):
    with Library.open(library) as opened:
        return export(opened, basket.load(basket.basket_file(library)), form, layout=layout).content


def commands(attack):
    return (
        ("list",),
        ("ask", QUESTION),
        ("ask", f"{QUESTION} {attack}"),
        ("figures", "--all"),
        ("check", f"were 4.3 months behind others in 2019, {attack}"),
        ("check", "--draft", f"“were 4.3 months behind others in 2019, {attack}”"),
        ("verify",),
        ("remove", attack),
        ("edit", attack, "--title", "x"),
        ("fetch", attack),
        ("restore", attack),
    )


def test_a_terminal_is_told_nothing(hostile, capsys):
    """No command prints a control character, or one that turns the reading direction, on either stream."""
    attack, library = hostile
    for command in commands(attack):
        main(["--library", str(library), *command])
        said = capsys.readouterr()
        for stream in (said.out, said.err):
            assert "" == "".join(c for c in stream if c in TURNING or (unicodedata.category(c) == "Cc" and c != "\n"))


def test_json_is_json_and_its_quote_the_stored_words(hostile, capsys):
    """Whatever is in the words, a reply is one object, safe to print, with the quote as it is stored."""
    _, library = hostile
    main(["--library", str(library), "ask", QUESTION, "--json"])
    said = capsys.readouterr().out
    first = json.loads(said)["quotes"][0]
    with Library.open(library) as opened:
        text = opened.document(first["id"]).text

    assert text[first["start"] : first["end"]] == first["text"]
    assert said.replace("\n", "").isprintable() or all(unicodedata.category(c) != "Cc" for c in said.replace("\n", ""))


def test_no_cell_of_a_spreadsheet_runs(hostile, capsys):
    """In the figures and in the basket every cell that begins as a formula has an apostrophe before it."""
    _, library = hostile
    main(["--library", str(library), "figures", "--all", "--csv"])
    tables = [capsys.readouterr().out, *(exported(library, Form.CSV, layout).decode("utf-8-sig") for layout in Layout)]
    cells = [cell for table in tables for row in csv.reader(io.StringIO(table, newline="")) for cell in row]

    runs = [
        cell
        for cell in cells
        if cell.lstrip(" \u00a0\ufeff").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    ]

    assert [] == [cell for cell in runs if not re.fullmatch(r"[-+]\d+(\.\d+)?", cell)]  # a number is a number


def test_markdown_links_and_formats_nothing(hostile):
    """Rendered, a taken-away quote has no tag of the attack's, no link but to the web, no emphasis."""
    _, library = hostile
    for layout in Layout:
        html = MarkdownIt("commonmark").enable("table").render(exported(library, Form.MARKDOWN, layout).decode())
        assert [] == [tag for tag in ("<script", "<img", "<a ", "<em>", "<strong>", "<code>") if tag in html]
        assert 1 == html.count("<h1>")


def test_word_holds_no_field_and_no_link_but_to_the_web(hostile):
    """A document for Word has no field that runs, no outside part, and only web addresses to click."""
    _, library = hostile
    for layout in Layout:
        with zipfile.ZipFile(io.BytesIO(exported(library, Form.WORD, layout))) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        body = etree.fromstring(parts["word/document.xml"])
        links = [
            target
            for name, part in parts.items()
            if name.endswith(".rels")
            for link in etree.fromstring(part)
            if link.get("TargetMode") == "External" and (target := link.get("Target"))
        ]

        assert [] == [element.tag for element in body.iter("{*}instrText", "{*}fldSimple", "{*}object", "{*}script")]
        assert [] == [target for target in links if not target.startswith(("http://", "https://"))]


def test_an_assistant_is_given_material_not_links(hostile):
    """What the tools give is plain JSON; a link that leads to no website is not given as one."""
    attack, library = hostile
    with Library.open(library) as opened:
        tools = Tools(opened)
        (source,) = opened.sources()
        replies = [tools.ask(f"{QUESTION} {attack}"), tools.figures(), tools.check(attack), tools.open(source.id)]
    again = json.loads(json.dumps(replies))

    assert replies == again
    assert not (again[3]["link"] or "").startswith("javascript:")


def test_nothing_lies_outside_the_library(hostile):
    """A name's path tricks make no file beside the library, and no name in it but our own."""
    _, library = hostile

    assert {"in", "library"} == {path.name for path in library.parent.iterdir()}
    assert [True] == [path.stem.isalnum() and len(path.stem) == 64 for path in (library / "documents").iterdir()]


def test_nothing_that_was_asked_is_kept(hostile, capsys):
    """After asking and checking, no file of the library holds the words of the question or of the text."""
    _, library = hostile
    for command in (("ask", "zygomorphic xylophones?"), ("check", "zygomorphic xylophones")):
        main(["--library", str(library), *command])
    capsys.readouterr()
    held = b"".join(path.read_bytes() for path in library.rglob("*") if path.is_file()).lower()

    assert [False, False] == [word in held for word in (b"zygomorphic", b"xylophone")]
