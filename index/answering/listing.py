"""The best passages as a reply lists them: what several documents print is listed once, several sources before one."""

from collections.abc import Sequence

from index.answering.one_of_each import shown_once, spread
from index.library import Library
from index.records import Hit, RankedPassage

OF_ONE = 3  # passages of one document, until others near in score have had their turn
NEAR = 0.1  # of the passages’ learned sum: at 0.3 one of 47 questions lost its passage among ten, at 0.1 none of 510


def ranked(library: Library, hits: Sequence[Hit], top: int) -> tuple[RankedPassage, ...]:
    """At most ``top`` passages, best first."""
    documents = [hit.passage.document_id for hit in hits]
    texts = [hit.passage.span.cut(library.text(hit.passage.document_id)) for hit in hits]
    kept = shown_once(library, texts, documents)
    order = spread([documents[one.place] for one in kept], [hits[one.place].score for one in kept], OF_ONE, NEAR)
    shown = [kept[at] for at in order[:top]]
    return tuple(_listed(library, hits[one.place], texts[one.place], one.also) for one in shown)


def _listed(library: Library, hit: Hit, text: str, also: tuple[str, ...]) -> RankedPassage:
    document_id, span = hit.passage.document_id, hit.passage.span
    name, page, newer = library.printed(document_id, span.start)
    return RankedPassage(document_id, name, page, span, text, hit.score, also, newer)
