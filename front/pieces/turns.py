"""What was asked in this browser session and what came back; gone when the session ends."""

from dataclasses import dataclass

import streamlit as st

from index.records import Reply

LONGEST = 600  # characters of a question: a paragraph; longer texts belong on the page that checks quotes
_MOST = 30  # turns kept: enough to scroll back through a meeting


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as typed and its reply; ``within`` says to what it was kept, in words, or ""."""

    number: int
    question: str
    reply: Reply
    within: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A question to be answered when the page is next drawn; a follow-up inherits from those before."""

    question: str
    follows: bool


def turns() -> list[Turn]:
    """The session's turns, oldest first, numbered from 1."""
    kept: list[Turn] = st.session_state.setdefault("turns", [])
    return kept


def keep(question: str, reply: Reply, within: str) -> Turn:
    """Add a turn; the oldest beyond the last thirty are let go."""
    kept = turns()
    turn = Turn(kept[-1].number + 1 if kept else 1, question, reply, within)
    st.session_state["turns"] = [*kept, turn][-_MOST:]
    return turn


def history() -> tuple[str, ...]:
    """The questions so far as they were understood, oldest first: what a follow-up inherits from."""
    return tuple(turn.reply.understood or turn.question for turn in turns())


def put(question: str, follows: bool) -> None:
    """Leave a question to be answered."""
    if question.strip():
        st.session_state["pending"] = Pending(question.strip()[:LONGEST], follows)


def take() -> Pending | None:
    """The question that was left, once."""
    pending: Pending | None = st.session_state.pop("pending", None)
    return pending


def start_afresh() -> None:
    """Forget the session's turns and what was open."""
    for name in ("turns", "pending", "opened"):
        st.session_state.pop(name, None)
    st.query_params.clear()
