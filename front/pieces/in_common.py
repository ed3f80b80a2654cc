"""Lay out what several case studies did: a heading a kind of action, under it each one's words with their source."""

from collections.abc import Iterable

from front.pieces import printed
from front.pieces.cards import line
from front.safe import html_of
from index.records import Act, Common
from index.wording import BASES, TOGETHER, cautions


def in_common(groups: Iterable[Common]) -> str:
    """HTML of the groups; "" where there are none."""
    parts = " ".join(
        f"<dt><bdi>{html_of(group.heading)}</bdi> <span>{printed.count(group.schools, 'case study', 'case studies')}"
        f"</span></dt> <dd>{''.join(_act(act) for act in group.acts)}</dd>"
        for group in groups
    )
    if not parts:
        return ""
    return (
        f'<section class="gq-case gq-common" aria-label="What case studies did"><h3>What case studies did</h3>'
        f'<p class="gq-unstated">{html_of(TOGETHER)}</p><dl>{parts}</dl></section>'
    )


def _act(act: Act) -> str:
    """One action: its words, whose they are, and how it was tested, and what must be said beside it."""
    quote = act.quote
    where = [quote.title or quote.name, printed.imprint(quote), BASES[act.basis], *cautions(quote)]
    told = " ".join(f"<span><bdi>{html_of(part)}</bdi></span>" for part in where if part)
    return f'{line(quote)}<footer class="gq-source">{told}</footer>'
