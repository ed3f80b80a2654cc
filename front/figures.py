"""The page of figures: every gap figure of the library in one table, each a step from its quote."""

from functools import partial
from hashlib import sha256

import streamlit as st

from front.library import opened
from front.pieces import context, notices, printed
from front.pieces.cards import card
from front.pieces.charts import SIDES, chart, comparable, height, points, sides
from front.pieces.correcting import form, left_over
from front.pieces.differing import Differing, differing
from front.pieces.taking import actions
from front.safe import shown
from index.figure_csv import figure_csv
from index.figure_list import Row, Wanted, choices, every_row, newest_first, slot_words
from index.figure_words import as_read, correction_words, kind_name
from index.library import Library
from index.wording import newer_title

_FILTERS = {
    "units": "Unit", "kinds": "What it tells", "groups": "Who", "phases": "Phase",
    "places": "Where", "years": "Year", "publishers": "Publisher",
}  # fmt: skip
_WIDTHS = {  # pixels
    "Figure": 150, "Unit": 110, "Who": 200, "Compared with": 180, "Phase": 130, "Where": 130, "Year": 80,
    "Measure": 120, "Superseded by": 200,
    "What it tells": 150, "Document": 240,
}  # fmt: skip
_RARE = {"Correction", "Superseded by"}  # columns left out where no row fills them
AT_MOST = 5_000  # rows in the table: more make a browser slow; the spreadsheet holds them all


def page() -> None:
    """Draw the filters, the table, the chosen row's quote, and what of it can be charted."""
    library = notices.begun("Gap figures", opened())
    if library is None:
        return
    notices.lead(
        "Every figure read from the documents in this library, with what its own sentence says about it and nothing "
        "more. Where a box is empty, the text does not say."
    )
    with st.container(key="wide"):
        held = _rows(str(library.folder), library.generation, library.corrected, library)
        wanted = _wanted(held)
        picked = [row for row in held if wanted.takes(row)]
        _table(library, picked)
        _differing(library, picked)
        _charts(picked)
        left_over([row.figure for row in held])


@st.cache_resource(max_entries=2, show_spinner="Gathering the figures…")
def _rows(folder: str, generation: int, corrected: tuple[int, ...], _library: Library) -> list[Row]:
    """The rows of the library in one of its states, newest document first; sessions share them."""
    return newest_first(every_row(_library))


def _wanted(held: list[Row]) -> Wanted:
    """What the person asks to see, from the filters."""
    words = st.text_input("Search in the quotes", placeholder="reading, Blackpool, Key Stage 2", key="figure-words")
    with st.expander("Narrow down"):
        gaps_only = not st.toggle(
            "Also show figures that are not gaps", help="Effects of approaches, one group’s results, targets, forecasts"
        )
        offered = choices([row for row in held if row.figure.is_gap or not gaps_only])
        columns = st.columns(3)
        picked = {
            name: tuple(columns[place % 3].multiselect(label, offered[name], format_func=shown, placeholder="Any"))
            for place, (name, label) in enumerate(_FILTERS.items())
        }
    return Wanted(**picked, text=words, every_kind=not gaps_only, exact=True)


def _table(library: Library, picked: list[Row]) -> None:
    """The rows in a table that sorts by any column; a chosen row opens its quote."""
    if not picked:
        notices.nothing("No figure fits", "Take a filter away, or search for other words.")
        return
    more = f" The first {AT_MOST:,} are listed: narrow down to see others." if len(picked) > AT_MOST else ""
    notices.line(f"{printed.count(len(picked), 'figure').capitalize()}. Tick a row to see its quote.{more}")
    cells = [_cells(row) for row in picked[:AT_MOST]]
    table = {name: said for name in cells[0] if any(said := [line[name] for line in cells]) or name not in _RARE}
    happened = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"figure-table-{_fingerprint(picked)}",  # a row stays chosen only while the rows stay
        height=min(38 * len(picked) + 40, 480),
        alt="Gap figures, a row each: what it says, of whom, where it stands",
        column_config={
            "Amount": st.column_config.NumberColumn(format="%.4g", width=80),
            **{name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()},
            "Quote": st.column_config.TextColumn(width="large"),
        },
    )
    selected = happened["selection"]["rows"] if happened else []
    if selected and selected[0] < len(picked):
        _chosen(library, picked[selected[0]])
    st.download_button(
        "Download these as a spreadsheet (CSV)",
        lambda: ("\ufeff" + figure_csv(picked)).encode("utf8", "replace"),  # the mark makes Excel read "–" and "£"
        "gap-figures.csv",
        "text/csv",
        on_click="ignore",
    )


def _fingerprint(picked: list[Row]) -> str:
    return sha256("\n".join(row.name for row in picked).encode()).hexdigest()[:12]


def _cells(row: Row) -> dict[str, object]:
    figure, quote = row.figure, row.quote
    return {
        "Figure": shown(row.words),
        "Amount": None if row.amount is None else float(row.amount),
        "Unit": str(figure.unit),
        "Superseded by": shown(newer_title(quote)),
        "Correction": shown(correction_words(figure.correction)) if figure.correction else "",
        "Who": shown(slot_words(figure.group)),
        "Compared with": shown(slot_words(figure.comparator)),
        "Phase": shown(slot_words(figure.phase)),
        "Where": shown(slot_words(figure.place)),
        "Year": shown(slot_words(figure.year)),
        "Measure": shown(slot_words(figure.measure)),
        "In words": shown(as_read(figure)),
        "What it tells": kind_name(figure.true_kind),
        "Publisher": shown(quote.publisher),
        "Published": printed.date(shown(quote.published)),
        "Document": shown(printed.titled(quote)),
        "Quote": shown(quote.text),
    }


def _chosen(library: Library, row: Row) -> None:
    """The chosen row's quote as a card, and where it stands."""
    quote = row.quote
    document = library.document(quote.document_id)
    at = st.session_state.get("figure-page", ("", 0))
    with st.container(key="chosen"):
        st.html(card(quote, len(document.pages)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            actions(library, quote, "figure")
        with st.expander("See it in its place"):
            context.where(
                library, document, quote, at[1] if at[0] == row.name else quote.page, partial(_turn, row.name)
            )
        form(document, row.figure)


def _turn(key: str, number: int) -> None:
    """Show another page of the chosen row's document."""
    st.session_state["figure-page"] = (key, number)


def _differing(library: Library, picked: list[Row]) -> None:
    """Figures of the same thing that differ between documents, side by side."""
    found = differing(picked)
    if not found:
        return
    with st.expander(f"Where documents differ ({len(found)})"):
        st.html(
            '<p class="gq-small">The same place or group, phase and unit, but not the same figure: another year’s '
            "edition, another rounding, or a slip. The newest stands first; nothing is averaged.</p>"
        )
        one = st.selectbox("Of", found, format_func=lambda one: shown(_difference(one)), key="differing")
        if one:
            cards = (
                card(row.quote, library.source(row.quote.document_id).pages, note=_year_of(row)) for row in one.rows
            )
            st.html('<div class="gq-beside">' + "".join(cards) + "</div>")


def _difference(one: Differing) -> str:
    """What differs, in a line: "Hackney · early years · months: 2.2, 1.6 (of different years)"."""
    said = ", ".join(dict.fromkeys(row.figure.value.replace("|", " to ") for row in one.rows))
    return f"{one.name}: {said}" + (" (of one year)" if one.conflict else "")


def _year_of(row: Row) -> str:
    """Which year the figure is of, and where that stands."""
    year, where = row.dated
    if not year:
        return "The text states no year"
    return f"Of {year}" if not where else f"The text states no year; its {where} says {year}"


def _charts(picked: list[Row]) -> None:
    """Figures that may be compared, as points."""
    series = comparable(picked)
    if not series:
        return
    st.subheader("Side by side", anchor=False)
    st.html(
        '<p class="gq-small">Only sizes of gaps in one unit and for one measure stand together. Where the texts name '
        "no measure, only one publisher’s figures do. Each point is one report’s figure; point at it to see where it "
        "comes from. They may count different pupils: read the quotes.</p>"
    )
    left, right = st.columns(2)
    one = left.selectbox("Figures", series, format_func=lambda one: f"{one.name} ({len(one.rows)})")
    offered = sides(one)
    side = right.segmented_control("By", offered, default=offered[0], required=True, key=f"side-{one.name}")
    side = side or offered[0]
    drawn = points(one, SIDES[side])
    st.vega_lite_chart(
        spec=chart(one, SIDES[side], drawn),
        height=height(SIDES[side], drawn),
        alt=f"{one.name} by {SIDES[side]}: {len(drawn)} points, below as a list",
    )
    left_out = len(one.rows) - len({point["key"] for point in drawn})
    if left_out:
        words = printed.count(left_out, "figure").capitalize()
        notices.line(f"{words} left out: the text states no {SIDES[side]}.")
    with st.expander("The same as a list"):
        names = {"at": side, "words": "Figure", "group": "Who", "phase": "Phase", "place": "Where", "year": "In"}
        names |= {"from": "Document", "imprint": "Published"}
        st.dataframe({name: [point[key] for point in drawn] for key, name in names.items()}, hide_index=True)
