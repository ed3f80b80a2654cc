"""Near misses made of a set's own questions: one thing that a question names is put in the place of another.

"How far behind are poorer pupils in Blackpool?" becomes "… in Rutland?", where no sentence of the library
stands near both Rutland and all else that is asked. From such pairs train_sure.py learns what a
question's conditions weigh.
"""

import hashlib
from typing import Any

from index.asking.constraints import Constraint, Slot
from index.asking.fitting import asked_for, surroundings, unmet
from index.library import Library
from index.thesaurus import terms

OTHERS = {
    Slot.GROUP: (
        "looked-after children",
        "refugee pupils",
        "young carers",
        "pupils with EHC plans",
        "traveller pupils",
    ),
    Slot.PHASE: ("at key stage 3", "in reception", "in Year 8", "at key stage 2", "at university", "at key stage 4"),
    Slot.PLACE: ("Wales", "Cornwall", "the East Midlands", "Scotland", "Blackpool", "Hackney"),
    Slot.NAME: ("Bolton", "Dixons", "Rutland", "Oasis", "Hartlepool", "the Sutton Trust"),
    Slot.YEAR: ("2001", "2010", "2014", "2018", "2023"),
    Slot.MEASURE: ("science", "phonics", "French", "attendance", "Progress 8"),
}
EACH = 2  # made of one question


def near_misses(questions: tuple[dict[str, Any], ...], library: Library) -> list[dict[str, Any]]:
    """Unanswerable questions made of the answerable ones; ``docs`` stay, for they tell which belong together."""
    held = _everything(library)
    made = []
    for question in questions:
        if not question["answerable"] or question.get("history"):
            continue
        made += [
            {**question, "id": f"{question['id']}-{at}", "kind": "made", "question": text, "answerable": False}
            for at, text in enumerate(_swapped(question["question"], held))
        ]
    return made


def _everything(library: Library) -> list[Any]:
    """What stands close to each sentence of the library."""
    found = []
    for source in library.sources():
        document = library.document(source.id)
        keys = library.passage_keys(source.id)
        for passage, own in zip(library.passages(keys), (library.sentences_of(key) for key in keys), strict=True):
            before = ""
            for _, sentence in own:
                text = sentence.span.cut(document.text)
                close = (document.title, passage.heading, before, text)
                found.append(surroundings(close, (), (), document.published))
                before = text
    return found


def _swapped(text: str, held: list[Any]) -> list[str]:
    """At most EACH near misses of a question, chosen by its own letters, so that every run makes the same."""
    tries = [(c, other) for c in asked_for(text) if c.slot in OTHERS for other in OTHERS[c.slot] if _differs(c, other)]
    tries.sort(key=lambda pair: hashlib.sha256(f"{text}{pair[0].key}{pair[1]}".encode()).digest())
    made: list[str] = []
    slots: set[Slot] = set()
    for condition, other in tries:
        words = _words(text, condition, other)
        if condition.slot not in slots and words != text and _nowhere(words, held):
            made.append(words)
            slots.add(condition.slot)
        if len(made) == EACH:
            break
    return made


def _differs(condition: Constraint, other: str) -> bool:
    named = {c.key for c in asked_for(other)}
    wider = {*named, *(w for name in named if name in terms() for w in terms()[name].also)}
    return condition.key not in wider and not (condition.key in terms() and named & set(terms()[condition.key].also))


def _words(text: str, condition: Constraint, other: str) -> str:
    """The question with the other thing in its place; "at" and "in" are not said twice."""
    before = text[: condition.start].rstrip()
    if other.startswith(("at ", "in ")):
        for joint in (" at", " in", " by", " for", " of", " the"):
            before = before.removesuffix(joint)
    return f"{before} {other}{text[condition.end :]}".strip()


def _nowhere(question: str, held: list[Any]) -> bool:
    conditions = asked_for(question)
    return all(unmet(conditions, near.close, near.published) for near in held)
