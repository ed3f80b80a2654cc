"""The documents page as editors, readers and strangers see it, and fetching from it."""

import pytest
from conftest import SEEDS
from streamlit.testing.v1 import AppTest
from website import opened

from corpus.records import DocumentKind
from front.pieces.adding import Lot
from front.pieces.fetching import fetch_lot
from front.safe import label_of
from index.build import Added, Failed, add
from index.fetching.download import Limits
from index.fetching.sources import SourceEntry
from index.library import Library

pytestmark = pytest.mark.model
QUICK = Limits(pause=0, seconds=5, silence=2)
PAGE = b"<!doctype html><title>Gap</title><main><p>Disadvantaged pupils were 17.9 months behind their peers.</main>"
SECRETS = {
    "auth": {"redirect_uri": "https://gq.example/oauth2callback", "cookie_secret": "x" * 40, "client_id": "gapquote"},
    "gapquote": {"editors": ["head@school.example"], "readers": ["@school.example"]},
}


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    folder = tmp_path_factory.mktemp("team") / "library"
    (outcome,) = add(folder, [SEEDS / "ambitious-for-every-child.md"])
    assert isinstance(outcome, Added)
    return folder


def documents() -> None:
    from front import documents
    from front.roles import Deed
    from front.sign_in import require

    require(Deed.READ)
    documents.page()


@pytest.fixture
def shown(held, monkeypatch):
    """A function that draws the documents page, or one document, for someone; gives what can be opened and pressed."""
    monkeypatch.setenv("GAPQUOTE_LIBRARY", str(held))
    monkeypatch.delenv("GAPQUOTE_TEAM", raising=False)

    def drawn(email, document=None):
        app = AppTest.from_function(documents, default_timeout=60)
        app.secrets, app.user = SECRETS, {"is_logged_in": email is not None, "email": email}
        if document:
            app.query_params["document"] = document
        app.run()
        assert not app.exception
        return [part.label for part in (*app.expander, *app.button)]

    return drawn


def test_only_editors_are_offered_what_changes_the_library(held, shown):
    """A reader finds the documents without a way to add, fetch, edit or remove; a stranger finds nothing."""
    with Library.open(held) as library:
        (source,) = library.sources()
    changing = {"Add documents", "Fetch public reports"}

    assert changing <= set(shown("head@school.example"))
    assert {"Yes, remove it", "Save"} <= set(shown("head@school.example", source.id))
    assert [label_of(source.title)] == shown("teacher@school.example")
    assert not {"Yes, remove it", "Save"} & set(shown("teacher@school.example", source.id))
    assert ["Sign out"] == shown("someone@elsewhere.example")
    assert ["Sign in"] == shown(None)


def figures() -> None:
    from front.library import opened
    from front.pieces.correcting import form
    from front.roles import Deed
    from front.sign_in import require

    require(Deed.READ)
    library = opened()
    (source,) = library.sources()
    form(library.document(source.id), library.figures(source.id)[0])


@pytest.mark.parametrize(("email", "offered"), [("head@school.example", True), ("teacher@school.example", False)])
def test_only_editors_may_put_a_figure_right(shown, email, offered):
    """Beside a figure an editor finds the form that corrects it, a reader nothing."""
    app = AppTest.from_function(figures, default_timeout=60)
    app.secrets, app.user = SECRETS, {"is_logged_in": True, "email": email}
    app.run()

    assert not app.exception
    assert offered == ("Save the correction" in [button.label for button in app.button])


def test_a_library_in_a_synced_folder_is_warned_of_where_documents_are_added(tmp_path, monkeypatch):
    """Who may add is told that the folder can tear the library, and what to do; who may only read is not."""
    monkeypatch.setenv("GAPQUOTE_LIBRARY", str(tmp_path / "OneDrive - School" / "library"))
    monkeypatch.delenv("GAPQUOTE_TEAM", raising=False)

    def warned(email):
        app = AppTest.from_function(documents, default_timeout=60)
        app.secrets, app.user = SECRETS, {"is_logged_in": True, "email": email}
        app.run()
        assert not app.exception
        return [warning.value for warning in app.warning if "synced folder" in warning.value]

    assert [True] == ["share it with gapquote backup" in said for said in warned("head@school.example")]
    assert [] == warned("teacher@school.example")


def test_reports_that_a_person_chose_come_into_the_library_one_by_one(tmp_path):
    """What came is added, what didn't is named with its reason, and the count of both is told."""
    with opened() as site:
        site.page("/two", PAGE, "text/html")
        chosen = [
            SourceEntry(title, "Gap Institute", DocumentKind.REPORT, f"{site.url}/{title.lower()}", 2020)
            for title in ("One", "Two")
        ]
        lot = Lot(len(chosen))
        fetch_lot(lot, tmp_path, chosen, allow_loopback=True, limits=QUICK)

    assert [Failed, Added] == [type(outcome) for outcome in lot.outcomes]
    assert (2, "Two, 0.0 MB of 0.0", None) == (lot.done, lot.name, lot.stopped)
    assert "answered 404 Not Found; open the link in a browser" in lot.outcomes[0].reason
    with Library.open(tmp_path) as library:
        assert ["Two"] == [source.title for source in library.sources()]
