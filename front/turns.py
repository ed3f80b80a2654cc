"""What was asked in this browser session and what came back; gone when the session ends."""

from dataclasses import dataclass

import streamlit as st

from index.records import Reply

_MOST = 30  # turns kept: enough to scroll back through a meeting


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as typed and its reply; ``number`` counts from 1 within the session."""

    number: int
    question: str
    reply: Reply


def turns() -> list[Turn]:
    """The session's turns, oldest first."""
    kept: list[Turn] = st.session_state.setdefault("turns", [])
    return kept


def keep(question: str, reply: Reply) -> Turn:
    """Add a turn; the oldest beyond the last thirty are let go."""
    kept = turns()
    turn = Turn(kept[-1].number + 1 if kept else 1, question, reply)
    st.session_state["turns"] = [*kept, turn][-_MOST:]
    return turn


def history() -> tuple[str, ...]:
    """The questions so far as they were understood, oldest first: what a follow-up inherits from."""
    return tuple(turn.reply.understood or turn.question for turn in turns())


def start_afresh() -> None:
    """Forget the session's turns and what was open."""
    for name in ("turns", "pending", "opened"):
        st.session_state.pop(name, None)
    st.query_params.clear()
