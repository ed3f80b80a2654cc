"""Read every figure of a document: what it is, and what the text states about it and nothing else.

Layers: quantities of a sentence; names and dates left out; what each quantity is (corpus.claims for prose,
corpus.rows for table rows); units carried over; and the slots from the words around (corpus.slots).
"""

from collections.abc import Iterator

from corpus import slots
from corpus.carrying import carried
from corpus.claims import Claim, claims
from corpus.measures import measure
from corpus.pairs import pairs
from corpus.quantities import Form, Quantity
from corpus.records import BlockKind, Document, Figure, FigureKind, Page, Sentence, Span, Unit, Value
from corpus.scenes import Scene, scene
from corpus.sentences import sentences
from corpus.settings import Setting
from corpus.subjects import on_trial
from corpus.unit_words import unit
from corpus.views import view


def figures(document: Document) -> tuple[Figure, ...]:
    """Every figure of the document, of every kind, in order."""
    return tuple(_figures(document))


def read_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text on its own; spans count from its start."""
    if not text.strip():
        return ()
    return figures(Document("", "", "", text, (Page(1, "", Span(0, len(text))),)))


def _figures(document: Document) -> Iterator[Figure]:
    setting = Setting()
    for sentence in sentences(document):
        seen = scene(view(document.text, sentence.span))
        kind = sentence.block.kind
        made = claimed(seen, setting) if seen.quantities or "gap" in seen.text or "level" in seen.text else []
        for claim in sorted(made, key=lambda claim: claim.quantities[0].start):
            yield _figure(document, sentence, seen, claim, setting)
        setting.hear(seen, made, heading=kind is BlockKind.HEADING, bullet=kind in (BlockKind.BULLET, BlockKind.ROW))


def claimed(seen: Scene, setting: Setting) -> list[Claim]:
    """A claim for every quantity of a sentence of prose, in no order."""
    made = claims(seen, setting.told)
    taken = {quantity.start for claim in made for quantity in claim.quantities}
    free = {seen.sign(quantity): quantity for quantity in seen.quantities if quantity.start not in taken}
    made += pairs(seen, setting.told, free)
    made += carried(seen, setting.told, made, free)
    return made + [_left(seen, quantity) for quantity in free.values() if quantity.form is not Form.ARTICLE]


def _left(seen: Scene, quantity: Quantity) -> Claim:
    """What no layer claimed: an effect, one group's level, or a number of something else."""
    if quantity.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.POINTS):
        kind = FigureKind.LEVEL
    elif quantity.unit is Unit.MONTHS and on_trial(seen.sketch):
        kind = FigureKind.IMPACT
    else:
        kind = FigureKind.OTHER
    return Claim((quantity,), kind, None, "left")


def _figure(document: Document, sentence: Sentence, seen: Scene, claim: Claim, setting: Setting) -> Figure:
    first, last = claim.quantities[0], claim.quantities[-1]
    values = tuple(Value(amount) for quantity in claim.quantities for amount in quantity.values)
    group = comparator = year = place = phase = None
    if claim.kind.is_gap:
        group, comparator = slots.who(seen, claim, setting)
        phase, place, year = (read(seen, claim, setting) for read in (slots.phase, slots.place, slots.year))
    return Figure(
        document.id,
        seen.view.span(first.start, last.end),
        sentence.span,
        values[:2],
        unit(seen, claim, setting),
        claim.kind,
        claim.direction,
        first.hedge,
        group,
        comparator,
        measure(seen, claim),
        phase,
        place,
        year,
    )
