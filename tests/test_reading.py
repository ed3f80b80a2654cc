"""What holds of every file that is read, whatever its kind."""

import os
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import lines, paper

from corpus.errors import CorpusError, FileUnreadable, NotADocument
from corpus.limits import Limits
from corpus.reading import read
from corpus.text.kinds import BY_SUFFIX

SMALL = Limits(bytes=1_000_000, pages=20, characters=200_000)


@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.md")), ids=lambda path: path.stem)
def test_a_seed_read_twice_is_the_same_and_its_pages_tile(path):
    """Same bytes, same reading; every character lies on one page; only white space lies between blocks."""
    reading = read(path)
    document = reading.document
    inside = {offset for block in document.blocks for offset in range(block.span.start, block.span.end)}

    assert reading == read(path)
    assert document.text == "".join(page.span.cut(document.text) for page in document.pages)
    assert document.page_at(0) == document.pages[0]
    assert not "".join(letter for offset, letter in enumerate(document.text) if offset not in inside).strip()


def test_the_same_bytes_have_the_same_id_under_any_name(tmp_path):
    """An id comes from what the file holds."""
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "b.md").write_text("Words.")

    assert read(tmp_path / "a.txt").document.id == read(tmp_path / "b.md").document.id


def test_a_name_cannot_leave_its_line(tmp_path):
    """Controls and direction overrides in a name are dropped; it is a name, never a path."""
    (tmp_path / "a.txt").write_text("Words.")

    assert "reportfdp.txt" == read(tmp_path / "a.txt", "report\u202efdp\n.txt".replace("\n", "")).document.name


def test_files_of_other_kinds_say_what_is_read(tmp_path):
    """The message names the kind and those that are read."""
    (tmp_path / "a.csv").write_text("a,b")

    with pytest.raises(NotADocument, match=r"files of the kind \.csv are not read; PDF, Word"):
        read(tmp_path / "a.csv")


def test_what_is_gone_or_forbidden_is_unreadable(tmp_path):
    """Each says why."""
    with pytest.raises(FileUnreadable, match="No such file"):
        read(tmp_path / "gone.txt")
    with pytest.raises(FileUnreadable, match="it is a folder"):
        read(tmp_path)
    with pytest.raises(FileUnreadable, match="null"):
        read(Path("a\0b.txt"))


def takes_or_refuses(path: Path, blob: bytes) -> None:
    """Read the bytes: whatever they are, a document that can be stored comes of it, or one of our errors."""
    path.write_bytes(blob)
    try:
        document = read(path, limits=SMALL).document
    except CorpusError as error:
        if str(path) not in str(error):
            raise
    else:
        document.text.encode("utf8")
        assert document.text.strip()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000), st.sampled_from(sorted(BY_SUFFIX)))
def test_any_bytes_are_read_or_refused(tmp_path, blob, suffix):
    """Readers raise nothing but our own errors."""
    takes_or_refuses(tmp_path / f"a{suffix}", blob)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=1500), st.sampled_from([".txt", ".md", ".html"]))
def test_any_text_is_read_or_refused(tmp_path, text, suffix):
    """Markup, Markdown and plain text of any characters."""
    takes_or_refuses(tmp_path / f"a{suffix}", text.encode("utf8", "surrogatepass"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_broken_pdf_is_read_or_refused(tmp_path, data):
    """A PDF with bytes changed, dropped or doubled."""
    if not (tmp_path / "whole.pdf").exists():
        paper(tmp_path / "whole.pdf", [lines(72, 700, ["The gap is 17.9 months."])], labels="[0 << /S /r >>]")
    blob = bytearray((tmp_path / "whole.pdf").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(blob) - 1))
        blob[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=8))
    takes_or_refuses(tmp_path / "broken.pdf", bytes(blob) or os.urandom(1))
