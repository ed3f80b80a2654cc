"""What sentences do, whatever they are of: give a number where one is asked, set the scene, name an extreme, list.

A page's first sentences often name all that a question names and state nothing of it: who published what, about what.
"""

import re
from collections.abc import Sequence

import numpy as np

from corpus.records import BlockKind
from index.asking.asked import Want
from index.asking.candidates import Candidate
from index.asking.near_by import NearBy
from index.counts import DATED, NUMBER

HEAD = 40  # characters that may stand between a title and the first sentence
SCENE = re.compile(
    r"\b(?:reports?|reported|publish\w*|describes?|look(?:s|ed)?|sets? out|asks?|brings together|follow(?:s|ed)|page"
    r"|released|announced|pages|tables?|statistics|digest|briefing|article|bulletin|press release|blog|data|analysis"
    r"|study|researchers?|note|statement)\b",
    re.IGNORECASE,
)
EXTREME = re.compile(
    r"\b(?:(?:big|larg|wid|small|narrow|high|low|great|strong|weak|fast|slow|clos)e?st|best|worst|most|least|furthest"
    r"|farthest|top|bottom|record)\b",
    re.IGNORECASE,
)


def manner(near: NearBy, candidates: Sequence[Candidate]) -> tuple[np.ndarray, ...]:
    """Five columns of 0 and 1.

    No number but years where a size is asked; a scene set without one; the page's first words; an extreme where one
    is asked for; a bullet where actions are.
    """
    asked, counts, own = near.asked.asked, near.texts.counts, near.texts.own
    bare = counts.flagged(NUMBER)[own] <= counts.flagged(DATED)[own]
    scene, extreme, step = np.zeros((3, len(candidates)))
    for at in np.flatnonzero(bare).tolist():
        scene[at] = SCENE.search(candidates[at].text) is not None
    if EXTREME.search(asked.text):
        extreme[:] = [EXTREME.search(candidate.text) is not None for candidate in candidates]
    if Want.ACTIONS in asked.wants:
        step[:] = [candidate.kind is BlockKind.BULLET for candidate in candidates]
    first = [candidate.start <= len(candidate.document.title) + HEAD for candidate in candidates]
    return (bare & asked.sizes).astype(np.float64), scene, np.array(first, np.float64), extreme, step
