"""A quote that answers for a year says whether its own words, or only its document, name that year."""

from dataclasses import replace

import pytest

from corpus.figures import figures
from corpus.records import Document, Page, Span
from corpus.sentences import paragraphs
from index.answering.year_said import years_told
from index.records import cut


def quote(text, title="Gaps", published=""):
    """The whole of a document of one sentence."""
    document = Document("a" * 64, "a.md", title, text, (Page(1, "", Span(0, len(text))),), paragraphs(text))
    document = replace(document, published=published)
    return cut(document, Span(0, len(text)), figures(document))


@pytest.mark.parametrize(
    ("question", "said", "remark"),
    [
        ("gap in 2016", quote("Poor pupils were 9 months behind others in 2016."), ""),
        ("gap in 2016", quote("Poor pupils were 9 months behind others in 2015/16."), ""),
        ("gap in 2014", quote("The gap narrowed by 2 months from 2011 to 2016."), ""),
        ("gap between 2011 and 2016", quote("The gap was 9 months in 2016."), ""),
        ("how wide is the gap", quote("The gap was 9 months."), ""),
        ("gap in 2016", quote("The gap was 9 months."), "These words do not state 2016."),
        (
            "gap in 2016",
            quote("The gap was 9 months in 2013.", "Gaps in 2016", "2016-05-01"),
            "These words do not state 2016; the document’s title does.",
        ),
        (
            "gap in 2015/16",
            quote("The gap was 9 months.", published="2016-05-01"),
            "These words do not state 2015/16; the document was published then.",
        ),
    ],
)
def test_a_year_that_the_words_do_not_state_is_said_to_be_missing(question, said, remark):
    """A date of publication is never the year of what is told; a stretch of years holds those between."""
    assert (replace(said, remark=remark),) == years_told(question, [said])
