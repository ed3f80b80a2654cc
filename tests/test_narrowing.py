"""A question is kept to some documents as people say it, at the shell, on the page and for an assistant."""

import pytest

from corpus.naming.places import places
from corpus.records import DocumentKind
from index.answer import ask
from index.errors import NoDocument
from index.narrowing import narrowed, told
from index.terms import analysis
from index.thesaurus import regions_of
from index.tools import Tools

pytestmark = pytest.mark.model


def in_region(region, text):
    """True where a text names a region or a town of it."""
    return region in analysis(text).terms or any(region in regions_of(place.normal or "") for place in places(text))


ASKED = "By how much did the gap narrow?"
# What a question is kept to, and what then holds of every document that is quoted.
WAYS = (
    ({"kinds": ["case study"]}, lambda quote, text: quote.kind is DocumentKind.CASE_STUDY),
    ({"years": ["2022"]}, lambda quote, text: quote.published.startswith("2022")),
    ({"publishers": ["education endowment foundation"]}, lambda quote, text: "Endowment" in quote.publisher),
    ({"phases": ["primary"]}, lambda quote, text: "primary" in analysis(text).terms),
    ({"places": ["Wiltshire"]}, lambda quote, text: "Wiltshire" in text),
    ({"places": ["Yorkshire"]}, lambda quote, text: in_region("yorkshire", text)),
    ({"places": ["the North"]}, lambda quote, text: in_region("north", text)),
    ({"documents": ["137-hawkhurst-attainment.md"]}, lambda quote, text: quote.name.startswith("137-")),
)


def shown(reply):
    """The quotes of an answer, or what stands nearest."""
    return getattr(reply, "quotes", ()) or getattr(reply, "nearest", ())


@pytest.mark.parametrize(("said", "holds"), WAYS)
def test_every_way_to_narrow_keeps_to_it(answering, said, holds):
    """Whatever is quoted, or stands nearest, is of the documents chosen."""
    for question in (ASKED, "How did schools help pupils?", "What happened to attainment?"):
        for quote in shown(ask(answering, question, within=narrowed(answering, said))):
            assert holds(quote, answering.document(quote.document_id).text), (question, quote.name)


def test_a_narrowed_question_is_still_answered(answering):
    """One document alone gives its own quote."""
    reply = ask(
        answering, "Is reading narrowing?", within=narrowed(answering, {"documents": [WAYS[-1][0]["documents"][0]]})
    )

    assert shown(reply)


def test_a_region_takes_in_the_documents_that_name_only_its_towns(answering):
    """A report that names Hull is one of Yorkshire, though it never says so."""
    quotes = shown(ask(answering, ASKED, within=narrowed(answering, {"places": ["Yorkshire"]})))

    assert {"036-areas-with-biggest-gap.md"} == {quote.name for quote in quotes}
    assert "yorkshire" not in analysis(answering.document(quotes[0].document_id).text).terms


@pytest.mark.parametrize("said", ["Hull", "kingston upon hull", "Kingston  upon Hull"])
def test_a_town_is_one_place_however_it_is_written(answering, said):
    """Short, long and in small letters it has one normal form."""
    assert frozenset({"Kingston upon Hull"}) == narrowed(answering, {"places": [said]}).places


def test_nothing_said_narrows_nothing(answering):
    """No choice is no filter, and nothing is told."""
    assert (None, "") == (narrowed(answering, {"kinds": None}), told({"kinds": None}))


@pytest.mark.parametrize(
    "said", [{"kinds": ["poem"]}, {"years": ["last"]}, {"phases": ["Tuesday"]}, {"publishers": ["Nobody"]}]
)
def test_what_there_is_not_is_refused(answering, said):
    """A slip narrows to nothing by mistake only if it is not told."""
    with pytest.raises(ValueError, match=next(iter(said.values()))[0]):
        narrowed(answering, said)


def test_a_document_that_there_is_not_is_refused(answering):
    """By name or id."""
    with pytest.raises(NoDocument):
        narrowed(answering, {"documents": ["nothing.md"]})


def test_an_assistant_narrows_and_is_told_so(answering):
    """The reply to an assistant says to what it was kept."""
    reply = Tools(answering).ask(ASKED, within={"kinds": ["case study"], "phases": ["primary"]})

    assert "Case study, primary" == reply["within"]
    assert {"case study"} == {quote["kind"] for quote in (*reply["quotes"], *reply["nearest"])}
