"""Keep a question to some of the documents: chosen on the page, carried by its link, told beside the answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from corpus.records import DocumentKind
from front.pieces import printed
from front.safe import shown
from index.records import Source
from index.search import Filters
from index.terms import terms
from index.wording import KINDS

PHASES = ("early_years", "primary", "secondary", "sixth_form")  # as a school speaks of them; the rest lie in these
PLACES = tuple(name for name, term in terms().items() if term.kind == "place")
_MOST = 40  # of one field in a link


@dataclass(frozen=True, slots=True)
class Field:
    """One way to narrow: its name in a link, what it is called, what can be chosen and how each is called."""

    name: str
    label: str
    choices: tuple[str, ...]
    called: Callable[[str], str] = shown


def fields(sources: Iterable[Source]) -> tuple[Field, ...]:
    """The ways to narrow a question to some of these documents."""
    held = tuple(sources)
    titles = {source.id: source.title or source.name for source in held}
    return (
        Field("kind", "Kind of document", _used(str(source.kind) for source in held), kind_name),
        Field("publisher", "Publisher", _used(source.publisher for source in held)),
        Field("year", "Published in", tuple(reversed(_used(printed.year(source.published) for source in held)))),
        Field("phase", "About", PHASES, phase_name),
        Field("place", "Place", PLACES, phase_name),
        Field("document", "These documents", tuple(sorted(titles, key=lambda key: titles[key].casefold())),
              lambda key: shown(titles.get(key, key))),
    )  # fmt: skip


def _used(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))


def kind_name(kind: str) -> str:
    """A kind of document as people call it."""
    return KINDS[DocumentKind(kind)]


def phase_name(phase: str) -> str:
    """A phase or place as people call it: "Primary school"."""
    plain = terms()[phase].plain
    return plain[:1].upper() + plain[1:]


def filters(chosen: Mapping[str, tuple[str, ...]]) -> Filters | None:
    """What was chosen as a search takes it; None where nothing was."""
    if not any(chosen.values()):
        return None
    return Filters(
        documents=frozenset(chosen.get("document", ())),
        kinds=frozenset(DocumentKind(kind) for kind in chosen.get("kind", ())),
        publishers=frozenset(chosen.get("publisher", ())),
        years=frozenset(chosen.get("year", ())),
        phases=frozenset(chosen.get("phase", ())),
        places=frozenset(chosen.get("place", ())),
    )


def told(chosen: Mapping[str, tuple[str, ...]], ways: Iterable[Field]) -> str:
    """What was chosen in a line ("Report, 2019"), "" where nothing was."""
    return ", ".join(way.called(name) for way in ways for name in chosen.get(way.name, ()))


def chosen() -> dict[str, tuple[str, ...]]:
    """What this session's questions are kept to."""
    held: dict[str, tuple[str, ...]] = st.session_state.setdefault("narrowed", {})
    return held


def take_link(ways: Iterable[Field]) -> None:
    """Take over what the page's address says, of what there is to choose."""
    st.session_state["narrowed"] = {
        way.name: tuple(name for name in st.query_params.get_all(way.name)[:_MOST] if name in way.choices)
        for way in ways
    }


def put_link() -> None:
    """Write what is chosen into the page's address."""
    for name, names in chosen().items():
        if names:
            st.query_params[name] = list(names)
        else:
            st.query_params.pop(name, None)


def box(ways: Iterable[Field]) -> None:
    """Where to choose, behind a word that says how much is chosen."""
    held = tuple(ways)
    several = sum(len(names) for names in chosen().values())
    with st.popover(f"Looking in some documents only ({several})" if several else "Look only in …", type="tertiary"):
        for way in held:
            key = f"narrow-{way.name}"
            if key not in st.session_state:
                st.session_state[key] = [name for name in chosen().get(way.name, ()) if name in way.choices]
            st.multiselect(
                way.label, way.choices, format_func=way.called, placeholder="Any", key=key,
                on_change=_choose, args=(way.name,),
            )  # fmt: skip


def _choose(name: str) -> None:
    st.session_state["narrowed"] = chosen() | {name: tuple(st.session_state[f"narrow-{name}"])}
