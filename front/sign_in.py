"""Ask who is there, and stop a page that isn't for them.

For a page: ``if allowed(Deed.ADD):`` around what only editors use, ``@only(Deed.ADD)`` over what a button does
(it is run before the page is drawn), ``require(Deed.ADD)`` atop a whole page; ``front.main`` requires READ.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import ParamSpec

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from front.roles import TABLE, Deed, Role, Team, email, may, role, team

Given = ParamSpec("Given")
LIST = "GAPQUOTE_TEAM"  # names a TOML file whose [gapquote] stands instead of that in secrets.toml


def allowed(deed: Deed) -> bool:
    """True where the person at this session may do that."""
    try:
        return may(_role(), deed)
    except ValueError:
        return False


def require(deed: Deed) -> None:
    """Go on only where the person may do that; else say why not, offer to sign in, and stop the page here."""
    try:
        held = _role()
    except ValueError as error:
        st.error(f"This library is closed until its list of people is put right: {error}.")
        st.stop()
    if may(held, deed):
        return
    if held is Role.READER:
        st.info(f"You are signed in as a reader and may not {deed}. Ask an editor of this library to do it.")
    elif st.user.get("is_logged_in") is True:
        st.warning("You are signed in, but not on the list of this library. Ask whoever looks after it.")
        st.button("Sign out", on_click=st.logout)
    else:
        _door()
    st.stop()


def only(deed: Deed) -> Callable[[Callable[Given, None]], Callable[Given, None]]:
    """Make what a button does undone unless the person may do it at that moment."""

    def guarding(act: Callable[Given, None]) -> Callable[Given, None]:
        @wraps(act)
        def guarded(*given: Given.args, **named: Given.kwargs) -> None:
            if allowed(deed):
                act(*given, **named)

        return guarded

    return guarding


def account() -> None:
    """Who is signed in, and the way out; draws nothing without sign-in."""
    if st.user.get("is_logged_in") is True:
        with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
            st.text(f"{email(_user()) or ''} ({_role()})")
            st.button("Sign out", type="tertiary", on_click=st.logout)


def person() -> str:
    """Names the person's own things, such as a basket, without saying who they are; "" without sign-in."""
    address = email(_user())
    return sha256(address.lower().encode()).hexdigest()[:16] if address else ""


def open_to_all() -> bool:
    """True where no sign-in is set up: whoever reaches the page may do everything. A broken list lets nobody in."""
    try:
        return _team() is None
    except ValueError:
        return False


def _role() -> Role:
    """The person's role now; ValueError where the list can't be read."""
    return role(email(_user()), _team())


def _user() -> Mapping[str, object]:
    return st.user.to_dict()


def _door() -> None:
    """The way in: a button for each provider that is set up."""
    st.title("Sign in", anchor=False)
    st.text("This library is for the members of a team.")
    auth = _secrets().get("auth")
    if not isinstance(auth, Mapping):
        st.error("Sign-in is not set up: secrets.toml needs the part [auth]. See docs/teams.md.")
    elif find_spec("authlib") is None:
        st.error("Sign-in needs Authlib: install gapquote[teams] and start again. See docs/teams.md.")
    elif "client_id" in auth:
        st.button("Sign in", type="primary", on_click=st.login)
    else:
        for provider in (name for name, table in auth.items() if isinstance(table, Mapping)):
            st.button(f"Sign in with {provider.capitalize()}", on_click=st.login, args=(provider,))


def _team() -> Team | None:
    """The list as it is set up; ValueError where it is there and can't be read."""
    secrets = dict(_secrets())
    if path := os.environ.get(LIST):
        try:
            named = tomllib.loads(Path(path).read_text(encoding="utf8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ValueError(f"the file that {LIST} names can't be read") from error
        if TABLE not in named:
            raise ValueError(f"the file that {LIST} names has no [{TABLE}]")
        secrets[TABLE] = named[TABLE]
    return team(secrets)


def _secrets() -> Mapping[str, object]:
    """Streamlit's secrets, {} where there are none; ValueError where there are some that can't be read.

    Streamlit takes a broken file for a missing one, which would open the library to everyone.
    """
    try:
        return st.secrets.to_dict()
    except (StreamlitSecretNotFoundError, OSError, UnicodeDecodeError) as error:
        if any(Path(path).exists() for path in st.get_option("secrets.files")):
            raise ValueError("secrets.toml can't be read") from error
        return {}
