"""Read every figure of a document: what it is, and what the text states about it and nothing else.

Layers: quantities of a sentence; names and dates left out; what each quantity is (``gaps.claims`` for prose,
``gaps.rows`` for table rows); units carried over; and the slots from the words around (``gaps.who``, ``gaps.where``).
"""

from collections.abc import Iterator
from functools import lru_cache

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps import where
from corpus.gaps.across import Heard, against, heard
from corpus.gaps.carrying import carried
from corpus.gaps.claims import claims
from corpus.gaps.measures import measure
from corpus.gaps.nil import MAY_BE_NIL, nil
from corpus.gaps.pairs import pairs
from corpus.gaps.row_pairs import RowPair
from corpus.gaps.rows import Read, header_claims, row_reads
from corpus.gaps.scenes import Scene, scene
from corpus.gaps.settings import Setting, unit_of
from corpus.gaps.slots import group_slot
from corpus.gaps.subjects import on_trial
from corpus.gaps.told import Claim
from corpus.gaps.unit_words import unit
from corpus.gaps.views import view
from corpus.gaps.weighing import Weigher, learned
from corpus.gaps.who import who
from corpus.records import BlockKind, Direction, Document, Figure, FigureKind, Page, Sentence, Span, Unit, Value
from corpus.sentences import sentences

LONGEST = 600  # letters: a table that lost its rows, or hostile; no sentence of the digests passes 500


def figures(document: Document, weigher: Weigher | None = None) -> tuple[Figure, ...]:
    """Every figure of the document, of every kind, in order; ``weigher`` looks at what the patterns left open."""
    return tuple(sorted(_figures(document, weigher or learned()), key=lambda figure: figure.span.start))


def read_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text on its own; spans count from its start."""
    if not text.strip():
        return ()
    return figures(Document("", "", "", text, (Page(1, "", Span(0, len(text))),)))


def _figures(document: Document, weigher: Weigher) -> Iterator[Figure]:
    setting = Setting()
    block = before = None
    for sentence in sentences(document):
        listed = sentence.block.kind in (BlockKind.BULLET, BlockKind.ROW)
        setting.enter(listed=listed, begins=sentence.block is not block)
        before = before if sentence.block is block else None
        block = sentence.block
        for piece in _pieces(document.text, sentence.span):
            seen = scene(view(document.text, piece))
            read = _of_row(document, sentence, seen, setting) if block.kind is BlockKind.ROW else []
            made = _made(sentence, seen, setting, read)
            made = made if block.kind is BlockKind.ROW else weigher.weigh(seen, setting, made)
            made.sort(key=lambda claim: claim.quantities[0].start)
            now = heard(seen, sentence.span, made) if block.kind is not BlockKind.ROW else None
            if before and now and against(before, now):
                yield _set_against(document, before, now, setting)
                made = [claim for claim in made if claim.quantities != (now.quantity,)]
                made.append(Claim((now.quantity,), FigureKind.PAIR, Direction.COMPARE, "across"))
                now = None
            for pair in setting.table.taken() if setting.table else ():
                yield _of_two_rows(document, pair, setting)
            by_start = {one.claim.quantities[0].start: one for one in read}
            for claim in made:
                if claim.by != "across":
                    yield _figure(document, sentence, seen, claim, setting, by_start.get(claim.quantities[0].start))
            setting.hear(seen, made, heading=block.level if block.kind is BlockKind.HEADING else 0)
            before = now


def _made(sentence: Sentence, seen: Scene, setting: Setting, read: list[Read]) -> list[Claim]:
    """The claims of a sentence, or of a piece of an overlong one, in no order."""
    made = [one.claim for one in read]
    if sentence.block.kind is BlockKind.ROW and sentence.block.header is None:
        made = header_claims(seen)
    if (seen.quantities or MAY_BE_NIL.search(seen.text)) and sentence.block.header != sentence.span:
        made += claimed(seen, setting, made, bare=sentence.block.header is None)
    return made


def _set_against(document: Document, first: Heard, second: Heard, setting: Setting) -> Figure:
    """The pair of two levels that stand in two sentences; it is quoted with both."""
    claim = Claim((first.quantity,), FigureKind.PAIR, Direction.COMPARE, "across")
    group, comparator = group_slot(first.scene, first.owner), group_slot(second.scene, second.owner)
    setting.spoken_of(group, comparator)
    start = first.scene.view.span(first.quantity.start, first.quantity.end).start
    return Figure(
        document.id,
        Span(start, second.scene.view.span(second.quantity.start, second.quantity.end).end),
        Span(first.sentence.start, second.sentence.end),
        (Value(first.quantity.values[0]), Value(second.quantity.values[0])),
        unit(first.scene, claim, setting),
        claim.kind,
        claim.direction,
        first.quantity.hedge,
        group,
        comparator,
        measure(first.scene, claim, setting),
        setting.schooling.settled(where.phase(first.scene, claim, setting)),
        where.place(first.scene, claim, setting),
        where.year(first.scene, claim, setting),
    )


def _of_two_rows(document: Document, pair: RowPair, setting: Setting) -> Figure:
    """The pair of two levels that stand in two rows of a table; it is quoted with both."""
    first, second = pair.cells
    upper, lower = pair.upper.row.view, pair.lower.row.view
    claim = Claim((second.quantity,), FigureKind.PAIR, Direction.COMPARE, "rows")
    slots = second.slots
    setting.spoken_of(pair.group, pair.comparator)
    start = upper.span(first.quantity.start, first.quantity.end).start
    return Figure(
        document.id,
        Span(start, lower.span(second.quantity.start, second.quantity.end).end),
        Span(upper.span(0, len(upper.text)).start, lower.span(0, len(lower.text)).end),
        (Value(first.quantity.values[0]), Value(second.quantity.values[0])),
        first.unit or second.unit or unit(pair.lower.row, claim, setting),
        claim.kind,
        claim.direction,
        first.quantity.hedge,
        pair.group,
        pair.comparator,
        measure(pair.lower.row, claim, setting, [(cell.scene, cell.start, cell.end) for cell in slots.cells]),
        setting.schooling.settled(slots.phase or where.phase(pair.lower.row, claim, setting)),
        slots.place or where.place(pair.lower.row, claim, setting),
        slots.year or where.year(pair.lower.row, claim, setting),
    )


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence, or an overlong one in pieces cut at white space: its reading grows with the square of its length."""
    start = span.start
    while span.end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _of_row(document: Document, sentence: Sentence, seen: Scene, setting: Setting) -> list[Read]:
    """What a table row's cells tell by their header."""
    header = sentence.block.header
    if header is None or header == sentence.span:
        return []
    return row_reads(seen, _header(document.text, header), setting)


@lru_cache(maxsize=16)
def _header(text: str, span: Span) -> Scene:
    """A header's scene, which every row of its table needs."""
    return scene(view(text, span))


def claimed(seen: Scene, setting: Setting, known: list[Claim], *, bare: bool = True) -> list[Claim]:
    """A claim for every quantity that ``known`` leaves of a sentence of prose, in no order."""
    before = {quantity.start for claim in known for quantity in claim.quantities}
    made = [claim for claim in claims(seen, setting.told) if not any(q.start in before for q in claim.quantities)]
    taken = before | {quantity.start for claim in made for quantity in claim.quantities}
    free = {seen.sign(quantity): quantity for quantity in seen.quantities if quantity.start not in taken}
    made += pairs(seen, setting.told, free, made)
    if bare:
        made += carried(seen, setting.told, made, free)
    made += nil(seen, setting.told)
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


def _cells(read: Read | None) -> list[tuple[Scene, int, int]]:
    """The cells of a table that tell of a figure in it."""
    return [(cell.scene, cell.start, cell.end) for cell in read.slots.cells] if read else []


def _figure(
    document: Document, sentence: Sentence, seen: Scene, claim: Claim, setting: Setting, read: Read | None
) -> Figure:
    first, last = claim.quantities[0], claim.quantities[-1]
    values = tuple(Value(amount) for quantity in claim.quantities for amount in quantity.values)
    group = comparator = year = place = phase = None
    if claim.kind.is_gap:
        group, comparator = who(seen, claim, setting)
        phase, place, year = (fill(seen, claim, setting) for fill in (where.phase, where.place, where.year))
    settled = read.unit if read and unit_of(claim) is None else None
    if read is not None:
        group, comparator = read.slots.group or group, read.slots.comparator or comparator
        phase, place, year = read.slots.phase or phase, read.slots.place or place, read.slots.year or year
    phase = setting.schooling.settled(phase)
    return Figure(
        document.id,
        seen.view.span(first.start, last.end),
        sentence.span,
        values[:2],
        settled or unit(seen, claim, setting),
        claim.kind,
        claim.direction,
        first.hedge,
        group,
        comparator,
        measure(seen, claim, setting, _cells(read)) if claim.kind is not FigureKind.OTHER else None,
        phase,
        place,
        year,
    )
