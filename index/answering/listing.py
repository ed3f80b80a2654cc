"""The best passages as a reply lists them: what several documents print is listed once, several sources before one."""

from collections.abc import Sequence

from index.answering.one_of_each import copy_of, own_first, said_once, spread
from index.library import Library
from index.records import Hit, RankedPassage, said_at

OF_ONE = 3  # passages of one document, until others near in score have had their turn
NEAR = 0.1  # of the passages’ learned sum: at 0.3 one of 47 questions lost its passage among ten, at 0.1 none of 510


def ranked(library: Library, hits: Sequence[Hit], top: int) -> tuple[RankedPassage, ...]:
    """At most ``top`` passages, best first."""
    texts = [hit.passage.span.cut(library.text(hit.passage.document_id)) for hit in hits]
    kept, also = [], []
    for group in said_once(texts):
        first, *others = own_first(group, lambda at: copy_of(library.document(hits[at].passage.document_id)))
        own = hits[first].passage.document_id
        names = dict.fromkeys(hits[at].passage.document_id for at in others)
        kept.append(first)
        also.append(tuple(said_at(library.source(name)) for name in names if name != own))
    order = spread([hits[at].passage.document_id for at in kept], [hits[at].score for at in kept], OF_ONE, NEAR)
    return tuple(_listed(library, hits[kept[place]], also[place]) for place in order[:top])


def _listed(library: Library, hit: Hit, also: tuple[str, ...]) -> RankedPassage:
    document, span = library.document(hit.passage.document_id), hit.passage.span
    return RankedPassage(
        document_id=document.id,
        name=document.name,
        page=document.page_at(span.start).number,
        span=span,
        text=span.cut(document.text),
        score=hit.score,
        also=also,
    )
