"""Who may do what: a person's address and the team's list give a role, a role allows deeds.

Without sign-in set up there is one person at one computer, who may do everything. With it, whoever
is not on the list may do nothing, and so may everyone where the list can't be read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ENTRY = re.compile(r"[^@\s]*@[^@\s]+")  # "a.reader@school.example", or "@school.example" for all of a domain
TABLE = "gapquote"


class Deed(StrEnum):
    """What a person can do here, in the words of a sentence: "you may not add documents"."""

    ASK = "ask questions"
    READ = "read documents and figures"
    CHECK = "check quotes"
    KEEP = "keep a basket"
    ADD = "add documents"
    REMOVE = "remove documents"
    EDIT = "edit what is said about documents"
    FETCH = "fetch documents"
    CORRECT = "correct figures"


class Role(StrEnum):
    """What a person is here."""

    EDITOR = "editor"
    READER = "reader"
    NOBODY = "nobody"


_READING = frozenset({Deed.ASK, Deed.READ, Deed.CHECK, Deed.KEEP})
_ALLOWED = {Role.EDITOR: frozenset(Deed), Role.READER: _READING, Role.NOBODY: frozenset[Deed]()}


@dataclass(frozen=True, slots=True)
class Team:
    """The list of a team: addresses, and whole domains written "@school.example", in lower case."""

    editors: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for entry in self.editors | self.readers:
            if not (entry.isascii() and ENTRY.fullmatch(entry) and entry == entry.lower()):
                raise ValueError(f"{entry!r} is neither an address nor a domain such as '@school.example'")


def may(role: Role, deed: Deed) -> bool:
    """True where that role allows that deed."""
    return deed in _ALLOWED[role]


def role(user_email: str | None, team: Team | None) -> Role:
    """The role of the person signed in with that address, None for nobody; ``team`` is None without sign-in.

    An address that is listed itself goes before its domain, and editor before reader.
    """
    if team is None:
        return Role.EDITOR
    # Letters outside ASCII may turn into others in lower case (the Kelvin sign into k).
    if user_email is None or not user_email.isascii() or user_email.count("@") != 1:
        return Role.NOBODY
    address = user_email.lower()
    for entry in (address, address[address.index("@") :]):
        if entry in team.editors:
            return Role.EDITOR
        if entry in team.readers:
            return Role.READER
    return Role.NOBODY


def email(user: Mapping[str, object]) -> str | None:
    """The address of a signed-in person's claims; None where there is none, or its provider calls it unverified."""
    address = user.get("email")
    verified = user.get("email_verified", True)  # many providers of organisations don't send it
    if user.get("is_logged_in") is not True or verified not in (True, "true") or not isinstance(address, str):
        return None
    return address


def team(secrets: Mapping[str, object]) -> Team | None:
    """The list in ``secrets``; None where neither it nor sign-in is set up there.

    Sign-in without a list is an empty list: nobody. ValueError says what is wrong with the list.
    """
    if TABLE not in secrets:
        return Team() if "auth" in secrets else None
    table = secrets[TABLE]
    if not isinstance(table, Mapping):
        raise ValueError(f"[{TABLE}] is no table")
    if unknown := set(table) - {"editors", "readers"}:
        raise ValueError(f"[{TABLE}] knows editors and readers, and not {min(unknown)!r}")
    return Team(_entries(table, "editors"), _entries(table, "readers"))


def _entries(table: Mapping[str, object], name: str) -> frozenset[str]:
    """The addresses and domains of one role."""
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise ValueError(f"{name} is no list of addresses in quotation marks")
    return frozenset(entry.strip().lower() if entry.isascii() else entry for entry in entries)
