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
    for stated in ('<meta charset="iso-8859-1">', ""):
        head = f'<?xml version="1.0" encoding="ISO-8859-1"?><html><head>{stated}</head><body><p>It’s £5.</p>'
        assert document_of(tmp_path, head.encode("cp1252")).text == "It’s £5."


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


def test_what_stands_around_a_saved_article_is_left_out(tmp_path):
    """Site heads and feet, cookie bars, related posts, readers' comments, reply forms and widgets are none of it."""
    page = """<html><body><div class="site-header"><a>Logo</a></div><div class="cookie-law-bar">We use cookies</div>
    <div id="content"><h1>Closing the gap</h1><div class="entry-content"><p>Pupils are 18 months behind.</p></div>
    <div class="related-posts"><h3>Related posts</h3></div><div id="comments"><p>I say 99 months</p></div>
    <div id="respond">Leave a reply</div></div><div class="widget-area">Archives</div>
    <div class="site-footer">Copyright</div></body></html>"""

    assert ["Closing the gap", "Pupils are 18 months behind."] == [
        words for _, _, words in blocks(document_of(tmp_path, page))
    ]


def test_a_list_of_terms_is_rows(tmp_path):
    """A term and what is said of it are quoted together."""
    page = "<main><h1>Gap</h1><dl><dt>Gap index</dt><dd>3.94 in 2023</dd><dt>Attainment 8</dt><dd>15.2</dd></dl></main>"

    assert ["Gap index | 3.94 in 2023", "Attainment 8 | 15.2"] == [
        words for kind, _, words in blocks(document_of(tmp_path, page)) if kind is BlockKind.ROW
    ]


def test_cells_over_several_rows_and_columns_are_set_out(tmp_path):
    """Each row says all that is printed beside and over its numbers."""
    page = """<main>Gaps.<table><tr><th rowspan=2>Area<th rowspan=2>Year<th colspan=2>Gap</tr>
    <tr><th>Primary<th>Secondary</tr><tr><td rowspan=2>Kent<td>2019<td>9.2<td>18.1
    <tr><td>2022<td>10.3<td>18.8</table>"""
    document = document_of(tmp_path, page)
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    expected = ["Area | Year | Gap Primary | Gap Secondary", "Kent | 2019 | 9.2 | 18.1", "Kent | 2022 | 10.3 | 18.8"]

    assert expected == [row.span.cut(document.text) for row in rows]
    assert [None, rows[0].span, rows[0].span] == [row.header for row in rows]


def test_a_row_in_bold_names_the_columns_and_raised_signs_are_no_part_of_numbers(tmp_path):
    """Pages made by hand mark neither headings nor notes as such; a power stays."""
    page = """<main><p>Gaps of schools with 30 m<sup>2</sup> and slow progress<sup>3</sup> are here.</p><table>
    <tr><td><b>Area</b><td><b>Gap</b><tr><td>Derby<td>25.6<sup>a</sup></table>"""
    document = document_of(tmp_path, page)

    assert "30 m^2 and slow progress are here." in document.text
    assert ("Derby | 25.6", "Area | Gap") == (
        document.blocks[-1].span.cut(document.text),
        document.blocks[-1].header and document.blocks[-1].header.cut(document.text),
    )


def test_signs_of_notes_behind_figures_are_no_digits(tmp_path):
    """Raised by a tag or a style, within a link or around one, or a link alone; powers and ordinals stay readable."""
    page = """<p>In 2019<sup>4</sup> the gap was <b>9</b><sup>2</sup> months, then 8<a href="#n"><sup>3</sup></a>, then
    7<a href="#n">12</a>, then 6<span style="vertical-align: super">5</span> on the 10<sup>th</sup> of 30 m<sup>2</sup>
    and 10<sup>6</sup> cells.<br><sup>4</sup> See Fig.<a href="#f">2</a>.</p>"""
    document = document_of(tmp_path, page)
    expected = "In 2019 the gap was 9 months, then 8, then 7, then 6 on the 10th of 30 m^2 and 10^6 cells. 4 See Fig.2."

    assert expected == document.text
