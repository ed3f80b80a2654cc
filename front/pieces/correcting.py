"""Let a person put right a misread figure, and show the correction beside what was read."""

from collections.abc import Callable, Sequence

import streamlit as st

from corpus.records import Correction, Direction, Document, Figure, FigureKind, Unit
from front.library import folder
from front.pieces import notices
from front.roles import Deed
from front.safe import label_of
from front.sign_in import allowed, only
from index.amount_words import DIRECTIONS
from index.errors import LibraryError
from index.figure_words import FIELDS, correction_words, kind_name
from index.store.corrections import Corrections, as_read, change, corrected, key, load, lost

CHOSEN = ("kind", "unit", "direction")  # from a list; the other fields are written


def corrections() -> Corrections:
    """The corrections of the library, by key."""
    return load(folder())


def form(document: Document, figure: Figure) -> None:
    """Where an editor says what a figure should have been read as."""
    if not allowed(Deed.CORRECT):
        return
    name = key(document, figure)
    given = as_read(figure) | dict(figure.correction.fields if figure.correction else {})
    with st.expander("Is something wrong with this figure?"):
        st.html(
            '<p class="gq-small">What you put right is shown beside what was read, wherever this figure is met, for '
            "everyone who uses this library. The quote itself never changes.</p>"
        )
        if figure.is_gap:
            st.button("This is no gap", key=f"no-gap-{name}", on_click=_no_gap, args=(name, document, figure))
        with st.form(f"correct-{name}", border=False):
            said = _fields(given)
            note = st.text_input("Note", figure.correction.note if figure.correction else "", max_chars=500)
            if st.form_submit_button("Save the correction", type="primary") and allowed(Deed.CORRECT):
                _save(name, document, figure, said, note)
    if figure.correction:
        st.button("Take the correction back", type="tertiary", on_click=_take_back, args=(name,))


def _fields(given: dict[str, str]) -> dict[str, str]:
    """The boxes, filled with what was read or put right; gives what stands in them."""
    left, right = st.columns(2)
    kinds, units = [str(kind) for kind in FigureKind], [str(unit) for unit in Unit]
    ways = ["", *(str(way) for way in Direction)]
    said = {
        "kind": left.selectbox(
            FIELDS["kind"], kinds, kinds.index(given["kind"]), format_func=lambda kind: kind_name(FigureKind(kind))
        ),
        "unit": right.selectbox(FIELDS["unit"], units, units.index(given["unit"])),
        "direction": left.selectbox(
            FIELDS["direction"], ways, ways.index(given["direction"]),
            format_func=lambda way: DIRECTIONS[Direction(way)] if way else "not stated",
        ),
    }  # fmt: skip
    written = [name for name in FIELDS if name not in CHOSEN]
    for place, name in enumerate(written):
        said[name] = (right, left)[place % 2].text_input(FIELDS[name], given[name], max_chars=300)
    return {name: str(words) for name, words in said.items()}


def _save(name: str, document: Document, figure: Figure, said: dict[str, str], note: str) -> None:
    """Keep what differs from what was read."""
    try:
        correction = corrected(document, figure, said, note)
        change(folder(), lambda held: held.update({name: correction}))
    except ValueError as error:
        notices.trouble(
            "Nothing was changed", str(error) if "|" in str(error) else "Put something right, or write a note."
        )
    except LibraryError as error:
        notices.trouble("The correction could not be kept", error)
    else:
        st.rerun()


@only(Deed.CORRECT)
def _no_gap(name: str, document: Document, figure: Figure) -> None:
    """Flag a figure as none of a gap."""
    note = figure.correction.note if figure.correction else ""
    fields = dict(figure.correction.fields) if figure.correction else {}
    correction = corrected(document, figure, fields | {"kind": str(FigureKind.OTHER)}, note)
    _change(lambda held: held.update({name: correction}))


def left_over(figures: Sequence[Figure]) -> None:
    """Corrections whose figure is no longer read: their words, and a way to let go of them."""
    unmet = lost(corrections(), figures)
    if unmet and allowed(Deed.CORRECT):
        with st.expander(f"Corrections of figures that are no longer read ({len(unmet)})"):
            for name, correction in unmet.items():
                st.markdown(f"{label_of(correction.sentence)}: {label_of(correction_words(correction))}")
                st.button("Let it go", key=f"left-{name}", type="tertiary", on_click=_take_back, args=(name,))


@only(Deed.CORRECT)
def _take_back(name: str) -> None:
    _change(lambda held: held.pop(name, None))


def _change(changed: Callable[[dict[str, Correction]], object]) -> None:
    try:
        change(folder(), changed)
    except LibraryError as error:
        st.toast(f"That could not be kept: {error.why}", icon=":material/error:")
