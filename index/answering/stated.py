"""Whether some figure of the whole library states of itself all that a question for a size names.

The best sentences alone cannot tell: what they lack may well stand in a figure elsewhere.
"""

from collections.abc import Sequence

from corpus.records import Figure, FigureKind
from index.asking.constraints import Constraint, Slot
from index.asking.figures_held import says
from index.figure_setting import header_of
from index.library import Library
from index.records import Quote, cut
from index.store.corrections import settled

KINDS = frozenset({FigureKind.GAP, FigureKind.CHANGE, FigureKind.PAIR, FigureKind.RATE})
SLOTS = {  # under one of which a figure's row must say what is asked
    Slot.GROUP: ("group", "comparator"),
    Slot.PHASE: ("phase",),
    Slot.MEASURE: ("measure",),
    Slot.PLACE: ("place",),
    Slot.NAME: ("place",),
    Slot.YEAR: ("year",),
}


def stating(library: Library, conditions: Sequence[Constraint]) -> Figure | None:
    """The first gap figure whose own slots state every condition; None where none does.

    A current edition's comes before a superseded one's, then they stand by document and place.
    """
    if not conditions:
        return None
    needed = [tuple(f'"{name}":[' for name in SLOTS[condition.slot]) for condition in conditions]
    years = [condition.key[:4] for condition in conditions if condition.slot is Slot.YEAR]

    def lets(_: str, row: str) -> bool:
        return all(year in row for year in years) and all(any(name in row for name in names) for names in needed)

    figures = map(settled, library.figures_of(KINDS, lets))
    held = [figure for figure in figures if all(says(condition, figure) is True for condition in conditions)]
    older = {source.id for source in library.sources() if source.superseded_by}
    return min(
        held,
        key=lambda figure: (figure.document_id in older, figure.document_id, figure.span.start, figure.span.end),
        default=None,
    )


def quoted(library: Library, figure: Figure) -> Quote:
    """The figure's sentence as a quote."""
    document = library.document(figure.document_id)
    figures = library.figures_in(document.id, figure.sentence)
    return cut(document, figure.sentence, figures, header_of(document, figure))
