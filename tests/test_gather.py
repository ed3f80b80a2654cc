from pathlib import Path

import pytest
from shelf import Counting
from website import opened

from corpus.records import DocumentKind
from index.build import Added, Already
from index.cli import main
from index.fetching.download import Limits
from index.fetching.fetch import NotFetched
from index.fetching.gather import gather
from index.fetching.sources import SourceEntry
from index.library import Library

QUICK = Limits(pause=0, seconds=5, silence=2)
WORDS = "Disadvantaged pupils were 17.9 months behind their peers at the end of secondary school in 2019."
PAGE = f"<!doctype html><html lang=en><title>Home - Site</title><main><h1>Gap</h1><p>{WORDS}</p></main></html>".encode()


@pytest.fixture
def site():
    with opened() as site:
        yield site


def entry(site, path="/report", **fields):
    stated = {"title": "The gap in 2019", "publisher": "Gap Institute", "kind": DocumentKind.REPORT, "year": 2020}
    return SourceEntry(url=site.url + path, **(stated | fields))


def gathered(folder, *entries, model=None):
    told = gather(folder, entries, lambda *_: None, model, allow_loopback=True, limits=QUICK)
    return [one.outcome for one in told]


def test_a_fetched_document_is_embedded_once_under_the_title_of_its_entry(site, tmp_path):
    """The list's title is known before the document is embedded, so nothing is embedded under the file's own."""
    site.page("/report", PAGE, "text/html")
    model = Counting()
    gathered(tmp_path / "library", entry(site), model=model)

    assert sorted(set(model.asked)) == sorted(model.asked)
    assert [] == [text for text in model.asked if "Home" in text]
    assert [] != [text for text in model.asked if text.startswith("The gap in 2019") and text.endswith(WORDS)]


@pytest.mark.model
def test_a_fetched_document_is_in_the_library_under_what_its_entry_says(site, tmp_path):
    """Title, publisher, year, kind, licence and link are the list's, the words the publisher's."""
    site.page("/report", PAGE, "text/html; charset=utf-8")
    (outcome,) = gathered(tmp_path / "library", entry(site, licence="OGL v3.0"))

    assert isinstance(outcome, Added)
    with Library.open(tmp_path / "library") as library:
        (source,) = library.sources()
        document = library.document(source.id)
        original = library.original(source.id).read_bytes()
    assert ("The gap in 2019", "Gap Institute", "2020") == (source.title, source.publisher, source.published)
    assert (DocumentKind.REPORT, "OGL v3.0", f"{site.url}/report") == (source.kind, source.licence, source.link)
    assert "gap-institute-the-gap-in-2019.html" == source.name == outcome.name
    assert WORDS in document.text
    assert PAGE == original


@pytest.mark.model
def test_a_document_that_is_there_already_is_said_to_be(site, tmp_path):
    """The same bytes are kept once, and an entry that was corrected meanwhile corrects what is said of them."""
    site.page("/report", PAGE, "text/html")
    gathered(tmp_path, entry(site))
    (outcome,) = gathered(tmp_path, entry(site, year=2021, kind=DocumentKind.STATISTICS))

    assert isinstance(outcome, Already)
    with Library.open(tmp_path) as library:
        (source,) = library.sources()
    assert ("2021", DocumentKind.STATISTICS) == (source.published, source.kind)


@pytest.mark.model
def test_what_is_not_fetched_leaves_the_rest(site, tmp_path):
    """Entries come out in order, those that failed with their reason, and the library holds the others."""
    site.page("/two", PAGE, "text/html")
    outcomes = gathered(tmp_path, entry(site, "/one"), entry(site, "/two"))

    assert [NotFetched, Added] == [type(outcome) for outcome in outcomes]
    with Library.open(tmp_path) as library:
        assert 1 == len(library.sources())


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "sources.toml"
    table = '[[source]]\ntitle = "{}"\npublisher = "P"\nyear = 2020\nurl = "http://127.0.0.1:9/{}"\n'
    path.write_text("".join(table.format(title, number) for number, title in enumerate(("Gap", "Gaps", "Gap 3"))))
    return path


def command(listed: Path, *chosen: str) -> int:
    return main(["--library", str(listed.parent / "library"), "fetch", "--sources", str(listed), *chosen])


@pytest.mark.parametrize("options", [[], ["--list"], ["--list", "1"]])
def test_the_command_lists_what_can_be_fetched_and_fetches_nothing(listed, capsys, options):
    """Without a choice nothing is asked of anybody."""
    assert 0 == command(listed, *options)
    assert "  1  Gap | P | 2020\n  2  Gaps | P | 2020\n  3  Gap 3 | P | 2020\n" == capsys.readouterr().out
    assert not (listed.parent / "library").exists()


@pytest.mark.parametrize(("words", "title"), [("2", "Gaps"), ("GAP", "Gap"), ("gap 3", "Gap 3"), ("gaps", "Gaps")])
def test_a_document_is_chosen_by_its_number_or_words_of_its_title(listed, capsys, words, title):
    """A whole title goes before part of one; the command itself refuses this computer, and says so."""
    assert 1 == command(listed, words)
    said = capsys.readouterr().out

    assert said.startswith(f"{title}: not added: http://127.0.0.1:9/")
    assert "not on the public internet" in said


@pytest.mark.parametrize(
    ("words", "said"), [("ga", "3 titles hold 'ga'"), ("school", "no number or title is 'school'"), ("4", "'4'")]
)
def test_an_unclear_choice_fetches_nothing(listed, capsys, words, said):
    """What could be meant is shown, and nothing is guessed."""
    assert 2 == command(listed, "1", words)
    heard = capsys.readouterr()

    assert ("", True) == (heard.out, said in heard.err)
