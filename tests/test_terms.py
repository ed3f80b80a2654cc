"""How text becomes the words and terms it is found by."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import analysis, folded, mentions, stem, tokens
from index.thesaurus import implied, places_in, regions_of, stop_words, terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("17.9 months", ("17.9", "month")),
        ("£40,000 a year", ("40000", "year")),
        ("Narrowed, narrowing", ("narrow", "narrow")),
        ("at KS4 and P8", ("ks4", "p8")),
        ("in 2021/22", ("2021", "2022", "2021/22")),
        ("2022 to 2023", ("2022", "2023", "2022/23")),
        ("children’s homes", ("children", "home")),
        ("grade 4+", ("grade", "4+")),
    ],
)
def test_words_are_stems_numbers_and_acronyms(text, words):
    """Words lose their endings, numbers keep their digits, acronyms stay whole, stop words go."""
    assert words == analysis(text).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FSM", "free school meals"),
        ("free meals", "free school meals"),
        ("KS4", "key stage 4"),
        ("Key Stage Four", "GCSEs"),
        ("MATs", "multi-academy trusts"),
        ("27pp", "27 percentage points"),
        ("5 ppts", "5 percentage points"),
        ("12%", "12 per cent"),
        ("PP pupils", "pupil premium"),
        ("SEND", "special educational needs"),
        ("foster homes", "looked-after children"),
        ("hard-up", "disadvantaged"),
        ("aged sixteen", "at 16"),
    ],
)
def test_different_wordings_name_one_term(one, other):
    """Acronyms, long forms, signs and everyday words meet in a term of the field."""
    assert set(analysis(one).terms) & set(analysis(other).terms)


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("gap at 16-19", {"sixth_form"}),
        ("gap at 16–19 in 2021", {"sixth_form"}),
        ("at age 16 to 19", {"sixth_form"}),
        ("aged 16-18", {"sixth_form"}),
        ("between 16 and 19", {"sixth_form"}),
        ("gap at 16 in 2019", {"ks4", "secondary"}),
        ("at 16, 19 months behind", {"ks4", "secondary"}),
        ("a gap of 16 to 19 per cent", set()),
    ],
)
def test_16_to_19_is_a_stage_of_its_own_and_no_amount(text, phases):
    """Both ages are read together, not the first as the end of key stage 4; a number before a unit is no age."""
    assert phases == {name for name in analysis(text).terms if terms()[name].kind == "phase"}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("non-disadvantaged pupils", "disadvantaged"),
        ("these schools are good", "expected_standard"),
        ("send us a letter", "send"),
        ("12 pp", "pupil_premium"),
        ("areas 5 and 6", "local_authority"),
    ],
)
def test_a_wording_inside_a_longer_one_does_not_count(text, absent):
    """A "non-disadvantaged" pupil is not a disadvantaged one, nor is "pp" after a number pupil premium."""
    assert absent not in analysis(text).terms


def test_a_narrower_term_implies_the_wider():
    """Whoever asks for the disadvantaged finds the persistently disadvantaged too."""
    assert ("persistently_disadvantaged", "disadvantaged") == implied(("persistently_disadvantaged",))


def test_every_wider_term_is_one_of_the_file():
    """No term of terms.toml points at a name that is not there."""
    assert [] == [wider for term in terms().values() for wider in term.also if wider not in terms()]


def test_no_wording_is_a_stop_word():
    """A term is never named by a word such as "on" alone: what a word's ending leaves counts as well."""
    stops = {tokens(word)[0].stem for word in stop_words()}
    bare = {wording for term in terms().values() for wording in term.says if len(tokens(wording)) == 1}

    assert set() == {wording for wording in bare if tokens(wording)[0].stem in stops}


@given(st.text(max_size=80).filter(lambda text: "\u00ad" not in text))
def test_tokens_and_mentions_stand_in_the_text(text):
    """Offsets are the text's own: each token has letters, digits or a sign there, each mention whole tokens."""
    assert len(folded(text)) == len(text)
    ends = {token.start: token.end for token in tokens(text)}
    assert all(0 <= start < end <= len(text) for start, end in ends.items())
    assert all(mention.start in ends and mention.end in ends.values() for mention in mentions(text))


@pytest.mark.parametrize(
    ("place", "regions"),
    [
        ("Sunderland", {"north_east", "north"}),
        ("Stockton-on-Tees", {"north_east", "north"}),
        ("hackney", {"london"}),
        ("Great Yarmouth", {"east_of_england"}),
        ("Worksop", {"east_midlands", "midlands"}),
        ("Swansea", {"wales"}),
        ("Fife", {"scotland"}),
        ("Atlantis", set()),
    ],
)
def test_a_council_lies_in_its_region_and_the_wider_one(place, regions):
    """Regions of a council are those of terms.toml, with the North round its parts; of a stranger none."""
    assert regions == regions_of(place)


def test_every_place_in_a_region_lies_in_it():
    """A region holds its towns, a wider one those of its parts, and a town holds none."""
    assert {"Bradford", "Hull"} <= set(places_in("yorkshire")) < set(places_in("north"))
    assert all("north" in regions_of(town) for town in places_in("north"))
    assert () == places_in("Bradford")


def test_many_threads_stem_alike():
    """People ask at once: each word's stem is what one thread alone makes of it."""
    words = [
        f"{start}{end}" for start in ("narrow", "clos", "widen", "govern") for end in ("ing", "ed", "ingly", "ational")
    ]
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda _: [stem.__wrapped__(word) for word in words], range(100)))

    assert [alone] * 100 == together
