"""A basket outlives the session, keeps the order that a person gave it, and never shows words that no longer stand."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import Lengths, library_of, written

from corpus.records import Span
from front.pieces.cards import card
from index.basket import MOST, Basket, basket_file, brought_up_to_date, change, load, looked_up, saved
from index.build import add, remove
from index.check import check
from index.errors import BasketDamaged
from index.export import Form, export
from index.taking.references import copied
from index.verdicts import Saved, Standing

TEXT = "The gap is 9.3 months at the end of primary school.\n\nIt was 9.9 months in 2011.\n"


def put_by(number, note=""):
    """A saved quote that no document has."""
    return Saved("d" * 64, "a.md", "A", "h" * 64, Span(number, number + 1), f"words {number}", note)


def taken(library, text):
    """A quote of the library, saved."""
    quote = check(library, text).quote
    return saved(quote, library.source(quote.document_id).text_hash, "for the governors")


def test_a_basket_is_read_back_as_it_was_written(tmp_path):
    """Words, places, notes and order outlive the program."""
    path = tmp_path / "basket.json"
    quotes = (put_by(2, "second"), put_by(1, "first “é” \ud800"))
    for quote in quotes:
        change(path, lambda basket, quote=quote: basket.holding(quote))

    assert Basket(quotes) == load(path)
    assert Basket() == load(tmp_path / "none.json")


def test_the_same_words_of_the_same_document_are_kept_once():
    """Saving again moves nothing and takes the new note."""
    basket = Basket().holding(put_by(1)).holding(put_by(2)).holding(put_by(1, "again"))

    assert Basket((put_by(1, "again"), put_by(2))) == basket


@given(st.permutations(range(5)), st.integers(0, 4), st.integers(-9, 9))
def test_moving_a_quote_keeps_all_quotes_and_the_order_of_the_others(order, which, places):
    """However far it is moved, it ends up within the basket."""
    before = Basket(tuple(put_by(number) for number in order))
    key = before.quotes[which].key
    after = before.moved(key, places)

    assert before.without(key) == after.without(key)
    assert min(max(which + places, 0), 4) == [quote.key for quote in after.quotes].index(key)


def test_a_note_is_changed_and_a_quote_taken_out_by_its_key():
    """An unknown key changes nothing."""
    basket = Basket((put_by(1), put_by(2)))

    assert Basket((put_by(1, "x"), put_by(2))) == basket.noted(put_by(1).key, "x")
    assert Basket((put_by(2),)) == basket.without(put_by(1).key)
    assert basket == basket.without("none").noted("none", "x").moved("none", 1)


def test_a_full_basket_says_so():
    """The limit is named."""
    full = Basket(tuple(put_by(number) for number in range(MOST)))

    with pytest.raises(ValueError, match=f"{MOST:,}"):
        full.holding(put_by(MOST))


ROW = {
    "document_id": "",
    "name": "",
    "title": "",
    "text_hash": "",
    "text": "",
    "note": "",
    "span": {"start": 0, "end": 1},
}


@pytest.mark.parametrize(
    "content",
    [
        *(
            "",
            "{",
            "[]",
            '{"version": 9, "quotes": []}',
            '{"version": 1, "quotes": [{}]}',
            '{"version": 1, "quotes": 3}',
        ),
        json.dumps({"version": 1, "quotes": [ROW | {"document_id": 1}]}),
        json.dumps({"version": 1, "quotes": [ROW | {"span": {"start": 1, "end": 1}}]}),
    ],
)
def test_a_broken_basket_is_named_and_left_as_it_is(tmp_path, content):
    """Nothing is written over what can't be read."""
    path = tmp_path / "basket.json"
    path.write_text(content, "utf8")

    with pytest.raises(BasketDamaged, match=r"basket\.json.*move the file away"):
        change(path, lambda basket: basket.holding(put_by(1)))
    assert content == path.read_text("utf8")


def test_people_of_a_team_have_baskets_of_their_own(tmp_path):
    """Whoever a person is, the file's name does not say it, nor leave the folder."""
    files = {basket_file(tmp_path), basket_file(tmp_path, "a@example.org"), basket_file(tmp_path, "../../b")}

    assert (3, {tmp_path}) == (len(files), {path.parent for path in files})
    assert not any("example" in path.name for path in files)


WRITER = """
import sys
from pathlib import Path
from test_basket import put_by
from index.basket import change

change(Path(sys.argv[1]), lambda basket: basket.holding(put_by(int(sys.argv[2]))))
"""


def test_programs_that_write_at_once_lose_nothing(tmp_path):
    """Each adds to what the others wrote."""
    path = tmp_path / "basket.json"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(number)], env=environment) for number in range(4)
    ]

    assert [0] * 4 == [writer.wait(120) for writer in writers]
    assert {put_by(number) for number in range(4)} == set(load(path).quotes)


def test_a_quote_that_stands_is_cut_anew_with_its_figures(tmp_path):
    """What is shown is the document's text, not the saved copy."""
    with library_of(tmp_path / "library", written(tmp_path / "files", {"a.md": TEXT})) as library:
        quote = taken(library, "The gap is 9.3 months at the end of primary school.")
        (kept,) = looked_up(library, Basket((quote,)))

        assert (Standing.STANDS, "", quote.text, ["9.3"]) == (
            kept.standing, kept.why, kept.quote.text, [figure.value for figure in kept.quote.figures],
        )  # fmt: skip
        (forged,) = looked_up(library, Basket((replace(quote, text=quote.text.replace("9.3", "3.9")),)))
        assert (Standing.LOST, None) == (forged.standing, forged.quote)
        assert "9.3 months" in forged.why


def test_a_quote_of_a_document_that_was_replaced_is_found_again(tmp_path):
    """A new edition under the same name that still says the words gives them their new place."""
    files = written(tmp_path / "files", {"a.md": TEXT})
    with library_of(tmp_path / "library", files) as library:
        quote = taken(library, "It was 9.9 months in 2011.")
    written(files, {"a.md": f"A new beginning.\n\n{TEXT}"})
    with library_of(tmp_path / "library", files) as library:
        basket = Basket((quote,))
        kept = looked_up(library, basket)
        newer = brought_up_to_date(basket, kept, library)

        assert (Standing.FOUND_AGAIN, quote.text) == (kept[0].standing, kept[0].quote.text)
        assert "a.md was replaced" in kept[0].why
        assert quote.note == newer.quotes[0].note
        assert Standing.STANDS == looked_up(library, newer)[0].standing


def test_a_quote_whose_document_no_longer_says_it_is_lost_and_the_nearest_is_named(tmp_path):
    """A changed digit is not found again."""
    files = written(tmp_path / "files", {"a.md": TEXT})
    with library_of(tmp_path / "library", files) as library:
        quote = taken(library, "It was 9.9 months in 2011.")
    written(files, {"a.md": TEXT.replace("9.9", "9.8")})
    with library_of(tmp_path / "library", files) as library:
        (kept,) = looked_up(library, Basket((quote,)))

        assert (Standing.LOST, None) == (kept.standing, kept.quote)
        assert "“It was 9.8 months in 2011" in kept.why


def test_a_quote_whose_document_is_gone_is_lost_even_where_another_says_it(tmp_path):
    """The reference would no longer be true; the other document is named."""
    files = written(tmp_path / "files", {"a.md": TEXT, "b.md": f"Another paper.\n\n{TEXT}"})
    with library_of(tmp_path / "library", files) as library:
        text = check(library, "It was 9.9 months in 2011.", "a.md").quote
        quote = saved(text, library.source("a.md").text_hash)
    remove(tmp_path / "library", ["a.md"])
    list(add(tmp_path / "library", [files / "b.md"], model=Lengths()))
    with library_of(tmp_path / "library") as library:
        (kept,) = looked_up(library, Basket((quote,)))

        assert (Standing.LOST, None) == (kept.standing, kept.quote)
        assert "no longer in the library" in kept.why
        assert "b.md" in kept.why


def test_a_kept_row_of_a_table_keeps_what_names_its_cells(tmp_path):
    """Beside the row, and wherever it is taken, stand the names of its columns: its figures say nothing without."""
    table = "# Gaps\n\n| Area | Gap in months |\n|---|---|\n| Elmley | 9.3 |\n"
    with library_of(tmp_path / "library", written(tmp_path / "in", {"a.md": table})) as library:
        basket = Basket((taken(library, "Elmley | 9.3"),))
        (kept,) = looked_up(library, basket)
        files = [export(library, basket, form).content.decode() for form in (Form.MARKDOWN, Form.CSV, Form.JSON)]

    assert "Area | Gap in months" == kept.quote.over
    assert "Under: “Area | Gap in months”" in copied(kept.quote)
    assert [True] * 3 == ["Gap in months" in text for text in files]
    assert '<th scope="col"><bdi>Gap in months</bdi></th>' in card(kept.quote, 1)
