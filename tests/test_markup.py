"""What a saved web page becomes."""

from corpus.reading import read
from corpus.records import BlockKind, Document

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0030)https://example.org/saved -->
<html><head><title>Closing the gap | The Trust</title>
<meta charset="utf-8">
<meta property="og:site_name" content="The Trust">
<meta property="article:published_time" content="2019-05-02T10:00:00+01:00">
<link rel="canonical" href="https://example.org/gap">
<link rel="license" href="https://example.org/ogl">
<style>p { color: red }</style><script>var gap = "18 months";</script></head>
<body>
<div id="cookie-notice" class="banner">We use cookies. <button>Accept</button></div>
<header><nav><ul><li>Home</li><li>About us</li></ul></nav></header>
<main>
<h1>Closing the gap</h1>
<p>Pupils are <b>17.9&nbsp;months</b> behind<sup><a href="#n1">1</a></sup>, on<br>average.</p>
<p style="display:none">Hidden words.</p>
<h2>What helps</h2>
<ul><li>Staying on<ul><li>for years</li></ul></li><li><p>Reading</p></li></ul>
<table><caption>The gap by area</caption>
<thead><tr><th>Area</th><th>Gap</th></tr></thead>
<tbody><tr><th>Derby</th><td>25.6</td></tr><tr><td>Kent</td><td>22.0</td></tr></tbody></table>
<section class="footnotes"><p id="n1">EPI, 2018.</p></section>
<aside>Related: other pages</aside>
</main>
<footer>Registered charity</footer>
</body></html>"""


def document_of(tmp_path, written: str | bytes, name: str = "a.html") -> Document:
    path = tmp_path / name
    path.write_bytes(written if isinstance(written, bytes) else written.encode())
    return read(path).document


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.span.cut(document.text)) for block in document.blocks]


def test_a_page_keeps_what_its_author_wrote(tmp_path):
    """Menus, notices, scripts, hidden parts, footers and note marks are left out; the rest keeps what it is."""
    expected = [
        (BlockKind.HEADING, 1, "Closing the gap"),
        (BlockKind.PARAGRAPH, 0, "Pupils are 17.9 months behind, on average."),
        (BlockKind.HEADING, 2, "What helps"),
        (BlockKind.BULLET, 1, "Staying on"),
        (BlockKind.BULLET, 2, "for years"),
        (BlockKind.BULLET, 1, "Reading"),
        (BlockKind.PARAGRAPH, 0, "The gap by area"),
        (BlockKind.ROW, 0, "Area | Gap"),
        (BlockKind.ROW, 0, "Derby | 25.6"),
        (BlockKind.ROW, 0, "Kent | 22.0"),
        (BlockKind.NOTE, 0, "EPI, 2018."),
    ]

    assert expected == blocks(document_of(tmp_path, PAGE))


def test_a_page_says_who_published_it_and_when(tmp_path):
    """The head's own statements become the document's fields."""
    document = document_of(tmp_path, PAGE)

    assert ("Closing the gap", "The Trust", "2019-05-02", "https://example.org/gap", "https://example.org/ogl") == (
        document.title, document.publisher, document.published, document.source, document.licence,
    )  # fmt: skip


def test_a_row_of_a_table_knows_its_header(tmp_path):
    """The header is a second span beside the row."""
    document = document_of(tmp_path, PAGE)
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]

    assert [None, rows[0].span, rows[0].span] == [row.header for row in rows]


def test_a_table_that_lays_out_a_page_is_no_table(tmp_path):
    """Old pages set their text in tables; it is read as the text it is."""
    page = "<html><body><table><tr><td><p>Menu</p></td><td><h2>Gap</h2><p>It is 18 months.</p></td></tr></table></body>"

    assert [(BlockKind.HEADING, 2, "Gap"), (BlockKind.PARAGRAPH, 0, "It is 18 months.")] == blocks(
        document_of(tmp_path, page)
    )[1:]


def test_a_page_in_an_old_encoding_is_read_in_it(tmp_path):
    """The encoding that the page states is believed, one that it lacks is guessed."""
    page = '<html><head><meta charset="windows-1252"></head><body><p>It’s £5 – “more”.</p></body></html>'

    assert document_of(tmp_path, page.encode("cp1252")).text == "It’s £5 – “more”."
    assert document_of(tmp_path, "<html><body><p>It’s £5.</p>".encode("cp1252")).text == "It’s £5."


def test_what_holds_most_of_a_page_is_the_page(tmp_path):
    """A body whose own class says "menu" or "cookie" is still read."""
    words = "The gap is wide. " * 20
    page = f'<html><body class="cookie-policy"><div class="menu-page"><p>{words}</p></div></body></html>'

    assert document_of(tmp_path, page).text.startswith("The gap is wide.")


def test_entities_of_a_pages_own_are_not_expanded(tmp_path):
    """A billion laughs stay one line, and no file of the machine is read."""
    laughs = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};&l{n - 1};&l{n - 1};">' for n in range(1, 30))
    entities = f'<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">'
    page = f"<!DOCTYPE html [{entities}]><html><body><p>x &l29; &f;</p>"
    text = document_of(tmp_path, page).text

    assert len(text) < 3000
    assert "root:" not in text


def test_deep_nesting_is_read_or_refused(tmp_path):
    """A hundred thousand open elements end in no crash."""
    text = document_of(tmp_path, "<html><body><p>Before</p>" + "<div><b>" * 50_000 + "deep").text

    assert text.startswith("Before")


def test_controls_written_as_numbers_are_dropped(tmp_path):
    """A page that spells out a control beside a dropped menu is read all the same."""
    page = "<html><body><p>The gap</p>&#1;<nav>Menu</nav>is&#2; wide.<nav>Menu</nav>&#11;</body></html>"

    assert document_of(tmp_path, page).text == "The gap\n\nis wide."


def test_a_page_is_known_by_its_bytes(tmp_path):
    """A page saved as .txt is still a page."""
    assert document_of(tmp_path, PAGE, "a.txt").title == "Closing the gap"
