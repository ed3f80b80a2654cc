"""Let a person put right a misread figure, and show the correction beside what was read."""

from collections.abc import Iterable, Mapping

import streamlit as st

from corpus.records import Document, Figure, FigureKind, Span, Unit
from front.library import folder
from front.pieces import notices
from front.pieces.figure_rows import Row, kind_name
from front.roles import Deed
from front.sign_in import allowed, only
from index.errors import LibraryError
from index.keeping.corrections import Correction, as_read, change, corrected, key, load
from index.wording import FIGURE_KINDS

LABELS = {
    "value": "Value, in digits", "group": "Who", "comparator": "Compared with", "measure": "Measure",
    "phase": "Phase", "place": "Where", "year": "Year",
}  # fmt: skip


def in_words(correction: Correction) -> str:
    """A correction as a sentence: "effect of an approach, not a gap; year 2019. Read the note."."""
    parts = []
    for name, words in correction.fields.items():
        if name == "kind":
            parts.append(FIGURE_KINDS[FigureKind(words)])
        elif name == "unit":
            parts.append(f"unit {words}")
        else:
            parts.append(f"{LABELS[name].split(',')[0].lower()} {words or 'not stated'}")
    return ". ".join(part for part in ("; ".join(parts), correction.note) if part)


def told(document: Document, figures: Iterable[Figure], held: Mapping[str, Correction]) -> dict[Span, str]:
    """For each of the figures that was corrected, where it stands and what is said of it."""
    found = ((figure.span, held.get(key(document, figure))) for figure in figures) if held else ()
    return {span: in_words(correction) for span, correction in found if correction}


def corrections() -> dict[str, Correction]:
    """The corrections of the library, by key."""
    return load(folder())


def form(document: Document, row: Row) -> None:
    """Where an editor says what a figure should have been read as."""
    if not allowed(Deed.CORRECT):
        return
    name = key(document, row.figure)
    read = as_read(row.figure)
    given = read | dict(row.correction.fields) if row.correction else read
    with st.expander("Is something wrong with this figure?"), st.form(f"correct-{name}", border=False):
        st.html(
            '<p class="gq-small">What you put right is shown beside what was read, for everyone who uses this '
            "library. The quote itself never changes.</p>"
        )
        kinds, units = [str(kind) for kind in FigureKind], [str(unit) for unit in Unit]
        left, right = st.columns(2)
        kind = left.selectbox(
            "It tells of", kinds, kinds.index(given["kind"]), format_func=lambda kind: kind_name(FigureKind(kind))
        )
        unit = right.selectbox("Unit", units, units.index(given["unit"]))
        said = {"kind": str(kind), "unit": str(unit)}
        for place, (field, label) in enumerate(LABELS.items()):
            said[field] = (left, right)[place % 2].text_input(label, given[field], max_chars=300)
        note = st.text_input("Note", row.correction.note if row.correction else "", max_chars=500)
        if st.form_submit_button("Save the correction", type="primary") and allowed(Deed.CORRECT):
            _save(name, document, row, said, note)
    if row.correction:
        st.button("Take the correction back", type="tertiary", on_click=_take_back, args=(name,))


def _save(name: str, document: Document, row: Row, said: dict[str, str], note: str) -> None:
    """Keep what differs from what was read."""
    try:
        correction = corrected(document, row.figure, said, note)
        change(folder(), lambda held: held.update({name: correction}))
    except ValueError:
        notices.trouble("Nothing was changed", "Put something right, or write a note, then save.")
    except LibraryError as error:
        notices.trouble("The correction could not be kept", error)
    else:
        st.rerun()


@only(Deed.CORRECT)
def _take_back(name: str) -> None:
    try:
        change(folder(), lambda held: held.pop(name, None))
    except LibraryError as error:
        st.toast(f"It could not be taken back: {error.why}", icon=":material/error:")
