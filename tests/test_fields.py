"""What a person may say of a document: cleaned as a file's own fields are, or refused with what to give."""

import re

import pytest

from index.errors import EditRefused
from index.keeping.fields import fields


@pytest.mark.parametrize(
    ("given", "said"), [({"text": "x"}, "text cannot be edited"), ({"kind": "song"}, "is not a valid DocumentKind")]
)
def test_what_cannot_be_edited_is_refused(given, said):
    """Only fields beside the text can be corrected, and a kind is one of the kinds."""
    with pytest.raises(ValueError, match=said):
        fields("gap.md", given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"published": "not a date"}, "“not a date” is no date; write it as 2016-11-22, 2016-11 or 2016"),
        ({"published": "2016-13"}, "is no date"),
        ({"published": "2023-02-29"}, "is no date"),
        ({"source": "javascript:alert(1)"}, "is no source; give a link that begins with http:// or https://, or a"),
        ({"source": "JavaScript: alert(1)"}, "is no source"),
        ({"source": "java\x01script:alert(1)"}, "is no source"),
        ({"source": "https://"}, "is no source"),
        ({"source": "https://a.example/ b"}, "is no source"),
        ({"title": "a" * 1001}, "its title would have 1,001 characters; give at most 1,000"),
    ],
)
def test_what_a_document_cannot_have_said_of_it_is_refused(given, said):
    """A date is one of the calendar, a source a link to a website or a plain reference; the error says what to give."""
    with pytest.raises(EditRefused, match=re.escape(said)):
        fields("gap.md", given)


@pytest.mark.parametrize(
    ("field", "words", "kept"),
    [
        *(("published", words, words) for words in ("2016-11-22", "2016-11", "2016", "")),
        *(("source", words, words) for words in ("https://a.example/b?c", "doi:10.1000/1", "DfE: a report", "")),
        ("publisher", " The\x00 Trust\u202e\ud800\n", "The Trust"),
    ],
)
def test_dates_and_sources_of_the_forms_we_know_are_kept(field, words, kept):
    """What is unseen in them goes, as it does from a file's own fields."""
    assert {field: kept} == fields("gap.md", {field: words})
