"""What a person sees and does on each page, drawn by Streamlit itself over a small real library."""

import shutil
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import SEEDS
from seeded import library as seeded_library
from streamlit.testing.v1 import AppTest

from front.ask import EXAMPLES
from index.answer import ask
from index.basket import load
from index.build import add, remove
from index.check import check
from index.library import Library
from index.records import Answer
from index.store.corrections import change, corrected, key
from index.store.corrections import load as load_corrections
from index.store.ledger import FILE
from index.verdicts import Verdict

pytestmark = pytest.mark.model
APP = Path(__file__).parent.parent / "app.py"
FOUNDING = "How far behind are persistently disadvantaged pupils in areas 5 and 6?"


@pytest.fixture(scope="session")
def held(tmp_path_factory) -> Path:
    """The folder of the library that these tests read."""
    return seeded_library(tmp_path_factory.getbasetemp())


@pytest.fixture
def library(held, monkeypatch) -> Path:
    """The library, named to the pages as a person names it."""
    monkeypatch.setenv("GAPQUOTE_LIBRARY", str(held))
    return held


@pytest.fixture
def own_library(held, tmp_path, monkeypatch) -> Path:
    """A copy of the library that a test may change."""
    folder = tmp_path / "library"
    shutil.copytree(held, folder)
    monkeypatch.setenv("GAPQUOTE_LIBRARY", str(folder))
    return folder


class Tags(HTMLParser):
    """The tags and attributes of some HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note the tag and its attributes."""
        self.seen |= {tag, *(name for name, _ in attrs)}

    def handle_data(self, data):
        """Note the text."""
        self.text += data


def ask_page() -> None:
    from front import ask

    ask.page()


def figures_page() -> None:
    from front import figures

    figures.page()


def documents_page() -> None:
    from front import documents

    documents.page()


def basket_page() -> None:
    from front import basket

    basket.page()


def checking_page() -> None:
    from front import checking

    checking.page()


def drawn(page, **query: str) -> AppTest:
    """A page as it is first drawn, with what its address asks."""
    at = AppTest.from_function(page, default_timeout=60)
    for name, words in query.items():
        at.query_params[name] = words
    at.run()
    assert not at.exception, at.exception
    return at


def html(at: AppTest) -> str:
    """All HTML of ours on the page."""
    return "\n".join(element.proto.body for element in at.get("html"))


def says(at: AppTest) -> str:
    """All words of ours on the page, white space folded."""
    return " ".join(Tags(html(at)).text.split())


def press(at: AppTest, label: str) -> AppTest:
    """The page after its first button of that name is pressed."""
    next(button for button in at.button if button.label == label).click()
    at.run()
    assert not at.exception, at.exception
    return at


def test_the_app_opens_on_the_page_that_asks(library):
    """The whole app draws: its first page says what it is."""
    at = AppTest.from_file(str(APP), default_timeout=60).run()

    assert not at.exception
    assert ["Say it in their words, with the page"] == [title.value for title in at.title]


def test_the_first_page_says_how_much_it_knows_and_what_it_cannot_do(library):
    """How many documents, how many of them digests, the newest, four questions to try, the limits."""
    at = drawn(ask_page)

    for words in ("7 documents in the library", "4 of them digests", "does not write, sum up or give an opinion"):
        assert words in says(at)
    assert list(EXAMPLES) == [button.label.replace("\\", "").replace("\u200b", "") for button in at.button]


def test_an_answer_is_the_documents_own_sentence_with_its_figure_marked(library):
    """The founding article's sentence comes first, 17.9 months marked as a gap, with who and where it stands."""
    at = drawn(ask_page, q=FOUNDING)
    card = next(element.proto.body for element in at.get("html") if "gq-card gq-first" in element.proto.body)

    assert '<mark class="gq-fig gq-gap">17.9 months</mark>' in card
    for words in (
        "Persistently disadvantaged students in these areas make 17.9 months less progress",
        "compared with non-disadvantaged children",
        "Ambition School Leadership, 22 November 2016",
        "Article",
    ):
        assert words in Tags(card).text


def test_pressing_an_example_asks_it(library):
    """The question stands as a heading over its answer, and the page's address reopens it."""
    at = drawn(ask_page)
    at.button[0].click().run()

    assert EXAMPLES[0] in says(at)
    assert EXAMPLES[0] in at.query_params["q"]


def test_a_digest_is_labelled_and_links_to_the_original(library):
    """What comes from our own account of a source says so, and links to the source."""
    at = drawn(ask_page, q="How many additional months is feedback worth?")
    cards = [element.proto.body for element in at.get("html") if "gq-card" in element.proto.body]
    digests = [card for card in cards if "Methodology" in card or "How it was measured" in card]

    assert digests
    assert all("Digest: check the original before quoting" in card and "Open the original" in card for card in digests)


def test_no_answer_looks_and_reads_like_one(library):
    """A question off the topic gets a plain no, and what stands nearest is labelled as no answer."""
    at = drawn(ask_page, q="What is on the school lunch menu?")

    assert "No document here answers that" in says(at)
    assert "gq-first" not in html(at)
    assert all("Not an answer" in element.proto.body for element in at.get("html") if "gq-card" in element.proto.body)


def test_a_greeting_is_no_failed_question(library):
    """Nothing was looked for: no card, and no document is said to have failed."""
    at = drawn(ask_page, q="What can you do?")

    assert "Ask about the documents" in says(at)
    assert "No document here answers that" not in says(at)
    assert "gq-card" not in html(at)


def test_a_follow_up_is_asked_with_what_came_before(library):
    """The question as understood is shown over the follow-up's answer."""
    at = drawn(ask_page, q=FOUNDING)
    at.chat_input[0].set_value("and at primary?").run()

    assert not at.exception
    assert "Understood as: How far behind are persistently disadvantaged pupils" in says(at)


def test_the_question_as_understood_can_be_changed(library):
    """The mended question is asked by itself."""
    at = drawn(ask_page, q=FOUNDING)
    at.text_area[0].set_value("How far behind are looked-after children?")
    press(at, "Ask")

    assert "How far behind are looked-after children?" in says(at)
    assert "Understood as" not in says(at)


def test_starting_afresh_forgets_the_conversation(library):
    """The first page comes back."""
    at = press(drawn(ask_page, q=FOUNDING), "Start afresh")

    assert ["Say it in their words, with the page"] == [title.value for title in at.title]


def test_a_quote_opens_in_its_section_with_just_its_words_marked(library):
    """The text around the quote is shown, and the marked words are the quote."""
    at = press(drawn(ask_page, q=FOUNDING), "See it in its place")
    section = next(element.proto.body for element in at.get("html") if "gq-section" in element.proto.body)
    marked = section.split('<mark class="gq-here">')[1].split("</mark>")[0]

    assert "17.9 months less progress" in marked
    assert "The research in our report" in section


def test_a_quote_from_a_pdf_opens_on_its_page(library):
    """Page ii of the report, PDF page 2, is drawn with its number, and the pages beside it are a step away."""
    at = press(drawn(ask_page, q="How far behind are pupils in coastal schools?"), "See it in its place")

    assert "Page ii, PDF page 2 of 3" in says(at)
    assert "not certain" not in says(at)

    at = press(at, "Page after")

    assert "Page iii, PDF page 3 of 3" in says(at)


def test_hostile_text_is_only_text(library):
    """A title, a publisher, a link and a sentence full of tricks draw no tag and no link of their own."""
    at = drawn(ask_page, q="How many months behind the badgers were the hedgehogs of Trumpington?")

    assert "<b onmouseover=alert(4)>of</b>" in Tags(html(at)).text
    assert {"script", "img", "onerror", "onmouseover", "b"}.isdisjoint(
        Tags("".join(element.proto.body for element in at.get("html") if "gq-card" in element.proto.body)).seen
    )
    assert 'href="javascript' not in html(at)


def test_every_gap_figure_stands_in_the_table(library):
    """As many rows as the library has gap figures; more when others are asked for."""
    at = drawn(figures_page)
    with Library.open(library) as opened:
        figures = opened.figures()

    assert sum(figure.is_gap for figure in figures) == len(at.dataframe[0].value)

    at.toggle[0].set_value(True).run()

    assert len(figures) == len(at.dataframe[0].value)


def test_the_table_is_narrowed_by_words_and_filters(library):
    """Only rows whose quote says the words, and whose unit is the one chosen, stay."""
    at = drawn(figures_page)
    at.text_input[0].set_value("persistently areas").run()
    at.multiselect[0].set_value(["months"]).run()
    table = at.dataframe[0].value

    assert ["17.9 months"] == list(table["Figure"])
    assert ["Persistently disadvantaged students"] == list(table["Who"])


def test_a_table_that_nothing_fits_says_so(library):
    """Words that no quote says leave a plain line, not an empty grid."""
    at = drawn(figures_page)
    at.text_input[0].set_value("zebra").run()

    assert "No figure fits" in says(at)


def test_a_misread_figure_is_put_right_wherever_its_quote_is_shown(own_library):
    """A correction stands on the quote's card in an answer, beside what was read; the quote is as it was."""
    with Library.open(own_library) as opened:
        document = opened.document(opened.source("ambitious-for-every-child.md").id)
        figure = next(figure for figure in opened.figures(document.id) if figure.value == "17.9")
    correction = corrected(document, figure, {"kind": "target"}, "As a test.")
    change(own_library, lambda held: held.update({key(document, figure): correction}))
    at = drawn(ask_page, q=FOUNDING)
    card = next(element.proto.body for element in at.get("html") if "gq-card gq-first" in element.proto.body)

    assert "Corrected by a reader target, not a result. As a test." in " ".join(Tags(card).text.split())
    assert '<mark class="gq-fig gq-other">17.9 months</mark>' in card
    assert not any("these areas" in quote for quote in drawn(figures_page).dataframe[0].value["Quote"])


def test_the_documents_are_listed_with_what_they_are(library):
    """Each document by its title, newest first, with publisher, date, kind and pages."""
    at = drawn(documents_page)

    assert "7 documents in the library" in says(at).replace("Seven", "7")
    assert "Ambition School Leadership, 22 November 2016 Article 1 page" in says(at)


def test_a_document_has_a_page_of_its_own(library):
    """What was read page by page, and the file's own page numbers."""
    with Library.open(library) as opened:
        document = opened.source("coast.pdf")
    at = drawn(documents_page, document=document.id[:16])
    at.selectbox[0].set_value(2).run()

    assert "7.3 months behind their classmates" in says(at)
    assert "This report is about attendance" not in says(at)
    assert "3 pages" in says(at)


def test_a_document_is_removed_when_asked_twice(own_library):
    """It is gone from the library, and the page goes back to the list."""
    with Library.open(own_library) as opened:
        document = opened.source("coast.pdf")
        press(drawn(documents_page, document=document.id), "Yes, remove it")

        assert document.id not in {source.id for source in opened.sources()}


def test_an_answer_whose_document_went_says_so_and_the_rest_stays(own_library):
    """What was quoted of a document that somebody removed meanwhile is shown no more; the page goes on."""
    at = drawn(ask_page, q=FOUNDING)
    with Library.open(own_library) as opened:
        remove(own_library, [source.id for source in opened.sources() if "17.9" in opened.text(source.id)])
    at.run()

    assert not at.exception
    assert "A quote stood here" in says(at)
    assert "17.9 months" not in says(at)


def test_nothing_of_a_document_changed_on_the_disk_is_shown(own_library):
    """Its page says why and what to do, and offers to remove it; the app says so above every page."""
    with Library.open(own_library) as opened:
        document = opened.source("coast.pdf")
    with closing(sqlite3.connect(own_library / FILE)) as connection, connection:
        connection.execute("UPDATE documents SET text = replace(text, '7.3', '3.7') WHERE name = 'coast.pdf'")
    at = drawn(documents_page, document=document.id)

    assert "Its stored text is not the one that was read. Add the file again with --again, or remove it" in says(at)
    assert "3.7 months behind" not in says(at)
    assert "Yes, remove it" in [button.label for button in at.button]


def test_what_is_said_of_a_document_can_be_corrected(own_library):
    """A new publisher and date are shown from then on; a date that is none is refused."""
    with Library.open(own_library) as opened:
        document = opened.source("coast.pdf")
        at = drawn(documents_page, document=document.id)
        publisher = next(box for box in at.text_input if box.label == "Publisher")
        published = next(box for box in at.text_input if box.label == "Published")
        publisher.set_value("Coast Trust")
        published.set_value("yesterday")
        at = press(at, "Save")

        assert "Write it as 2016-11-22, 2016-11 or 2016" in says(at)

        next(box for box in at.text_input if box.label == "Published").set_value("2022-05")
        press(at, "Save")

        assert ("Coast Trust", "2022-05") == (
            opened.source("coast.pdf").publisher,
            opened.source("coast.pdf").published,
        )


def test_a_superseded_document_says_which_is_newer(own_library):
    """Once marked, its page and its quotes name the newer edition."""
    with Library.open(own_library) as opened:
        document, newer = opened.source("ambitious-for-every-child.md"), opened.source("coast.pdf")
    at = drawn(documents_page, document=document.id)
    next(box for box in at.selectbox if box.label == "Newer edition").set_value(newer.id)
    at = press(at, "Save")

    assert f"There is a newer edition {newer.title}" in says(at)
    assert f"Superseded by “{newer.title}”" in says(drawn(ask_page, q="quote about family background"))


def test_a_kept_quote_outlives_the_session(own_library):
    """What is kept on one page stands in the basket of another session, word for word."""
    press(drawn(ask_page, q=FOUNDING), "Keep in basket")
    at = drawn(basket_page)

    assert "17.9 months less progress" in says(at)
    assert 1 == len(load(own_library / "basket.json").quotes)

    press(at, "Take out")

    assert () == load(own_library / "basket.json").quotes


def test_a_note_is_kept_with_its_quote(own_library):
    """What a person writes beside a quote is there the next time."""
    press(drawn(ask_page, q=FOUNDING), "Keep in basket")
    at = drawn(basket_page)
    at.text_input[0].set_value("For the governors").run()

    assert ["For the governors"] == [saved.note for saved in load(own_library / "basket.json").quotes]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Persistently disadvantaged students in these areas make 17.9 months less progress", "Word for word"),
        ("Persistently disadvantaged students in these areas make 19.7 months less progress", "Not word for word"),
        ("Zebras graze quietly upon the moon under a lilac sky each evening", "Not found"),
    ],
)
def test_a_pasted_sentence_gets_its_verdict(library, text, verdict):
    """Word for word, altered with the document's own words, or not found."""
    at = drawn(checking_page)
    at.text_area[0].set_value(text)
    at = press(at, "Check it")

    assert f'aria-label="{verdict}"' in html(at)
    if verdict == "Not word for word":
        assert "the text says 19.7 , the document says 17.9".replace(" ,", ",") in says(at)


def test_without_a_library_every_page_says_what_to_do(tmp_path, monkeypatch):
    """No page breaks where there is no library, and nothing is made or downloaded."""
    monkeypatch.setenv("GAPQUOTE_LIBRARY", str(tmp_path / "none"))
    for page in (ask_page, figures_page, documents_page, basket_page, checking_page):
        drawn(page)

    assert "There is no library yet" in [title.value for title in drawn(ask_page).title]
    assert [] == list(tmp_path.iterdir())


def test_a_broken_library_is_said_to_be_broken(tmp_path, monkeypatch):
    """The app draws what is wrong and what to do, and no traceback."""
    (tmp_path / "ledger.sqlite").write_bytes(b"not a ledger, but long enough to be looked at" * 40)
    monkeypatch.setenv("GAPQUOTE_LIBRARY", str(tmp_path))
    at = AppTest.from_file(str(APP), default_timeout=60).run()

    assert not at.exception
    assert ["The library can’t be opened"] == [title.value for title in at.title]


@pytest.mark.slow
def test_the_examples_are_answered_from_the_documents_that_ship(tmp_path):
    """Each of the four questions on the first page gets quotes that are word for word."""
    for _ in add(tmp_path / "library", [SEEDS / "ambitious-for-every-child.md", SEEDS / "digests"]):
        pass
    with Library.open(tmp_path / "library") as opened:
        replies = [ask(opened, question) for question in EXAMPLES]

        assert [Answer] * len(EXAMPLES) == [type(reply) for reply in replies]
        assert {Verdict.VERBATIM} == {check(opened, reply.quotes[0].text).verdict for reply in replies}


def test_what_is_put_right_shows_in_an_answer_already_given(own_library):
    """A turn of the session tells its figures as they are told now."""
    at = drawn(ask_page, q=FOUNDING)
    with Library.open(own_library) as opened:
        document = opened.document(opened.source("ambitious-for-every-child.md").id)
        figure = next(figure for figure in opened.figures(document.id) if figure.value == "17.9")
    correction = corrected(document, figure, {"kind": "other"})
    change(own_library, lambda held: held.update({key(document, figure): correction}))

    assert "Corrected by a reader other figure, not a gap" in says(at.run())


def correcting() -> None:
    """The form for the founding figure alone, as the page of figures draws it under a chosen row."""
    from front.library import opened
    from front.pieces.correcting import form

    library = opened()
    document = library.document(library.source("ambitious-for-every-child.md").id)
    form(document, next(figure for figure in library.figures(document.id) if figure.value == "17.9"))


def test_a_gap_is_flagged_as_none_with_one_click(own_library):
    """The button keeps the correction, the figure leaves the table of gaps, and can be taken back."""
    gaps = len(drawn(figures_page).dataframe[0].value)
    at = press(AppTest.from_function(correcting, default_timeout=60).run(), "This is no gap")

    assert [{"kind": "other"}] == [correction.fields for correction in load_corrections(own_library).values()]
    assert gaps - 1 == len(drawn(figures_page).dataframe[0].value)

    press(at, "Take the correction back")

    assert {} == load_corrections(own_library)


def test_a_value_that_is_none_is_refused_with_the_reason(own_library):
    """Digits are asked for; nothing is kept."""
    at = AppTest.from_function(correcting, default_timeout=60).run()
    next(box for box in at.text_input if box.label == "Value, in digits").set_value("nearly twenty")
    press(at, "Save the correction")

    assert "'nearly twenty' is no value: give digits" in says(at)
    assert {} == load_corrections(own_library)
