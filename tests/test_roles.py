import pytest
import streamlit as st
from hypothesis import given
from hypothesis.strategies import sampled_from, text
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest

from front.roles import Deed, Role, Team, email, may, role, team
from index.commands.keeping import exposed

READING = {Deed.ASK, Deed.READ, Deed.CHECK, Deed.KEEP}
TEAM = Team(
    editors=frozenset({"head@school.example", "@trust.example"}),
    readers=frozenset({"@school.example", "@kent.example", "guest@trust.example"}),
)
AUTH = {"redirect_uri": "https://gq.example/oauth2callback", "cookie_secret": "x" * 40, "client_id": "gapquote"}
LISTS = {"editors": ["Head@School.example"], "readers": ["@school.example"]}


def test_a_reader_reads_and_an_editor_does_everything():
    """The roles differ in what changes the library, and nobody may do nothing."""
    assert set(Deed) == {deed for deed in Deed if may(Role.EDITOR, deed)}
    assert READING == {deed for deed in Deed if may(Role.READER, deed)}
    assert set() == {deed for deed in Deed if may(Role.NOBODY, deed)}


def test_without_sign_in_the_one_person_may_do_everything():
    """A library on one's own computer asks nobody who they are."""
    assert team({}) is None
    assert Role.EDITOR == role(None, None)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("head@school.example", Role.EDITOR),
        ("HEAD@School.Example", Role.EDITOR),
        ("teacher@school.example", Role.READER),
        ("anyone@trust.example", Role.EDITOR),
        ("guest@trust.example", Role.READER),
        ("head@mail.school.example", Role.NOBODY),
        ("head@badschool.example", Role.NOBODY),
        ("head@school.example.evil.example", Role.NOBODY),
        ("head@evil.example@school.example", Role.NOBODY),
        ("@school.example@evil.example", Role.NOBODY),
        ("head@ſchool.example", Role.NOBODY),
        ("\u212athe@school.example", Role.NOBODY),
        ("anyone@\u212aent.example", Role.NOBODY),
        ("teacher@school.example\u200b", Role.NOBODY),
        (" teacher@school.example ", Role.NOBODY),
        ("school.example", Role.NOBODY),
        ("", Role.NOBODY),
        (None, Role.NOBODY),
    ],
)
def test_an_address_has_the_role_of_the_list(address, expected):
    """An address counts before its domain; what merely looks like one on the list is nobody's."""
    assert expected == role(address, TEAM)


@given(text(), sampled_from(Deed))
def test_an_empty_list_lets_nobody_do_anything(address, deed):
    """Sign-in without a list opens nothing."""
    assert not may(role(address, team({"auth": AUTH})), deed)


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        ({"is_logged_in": True, "email": "a@b.example"}, "a@b.example"),
        ({"is_logged_in": True, "email": "a@b.example", "email_verified": True}, "a@b.example"),
        ({"is_logged_in": True, "email": "a@b.example", "email_verified": False}, None),
        ({"is_logged_in": True, "email": "a@b.example", "email_verified": "false"}, None),
        ({"is_logged_in": True, "email": "a@b.example", "email_verified": None}, None),
        ({"is_logged_in": False, "email": "a@b.example"}, None),
        ({"email": "a@b.example"}, None),
        ({"is_logged_in": "yes", "email": "a@b.example"}, None),
        ({"is_logged_in": True, "email": ["a@b.example"]}, None),
        ({"is_logged_in": True}, None),
        ({}, None),
    ],
)
def test_an_address_counts_only_where_its_person_has_signed_in(user, expected):
    """What a provider calls unverified, and what comes without signing in, is nobody's address."""
    assert expected == email(user)


def test_a_list_is_read_from_secrets():
    """Addresses are kept in lower case; either role may be left out."""
    expected = Team(frozenset({"head@school.example"}), frozenset({"@school.example"}))

    assert expected == team({"auth": AUTH, "gapquote": LISTS})
    assert Team(editors=frozenset({"@trust.example"})) == team({"gapquote": {"editors": [" @trust.example "]}})


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("head@school.example", "no table"),
        ({"editors": "head@school.example"}, "editors is no list"),
        ({"readers": [1]}, "readers is no list"),
        ({"editors": ["*"]}, r"'\*' is neither an address nor a domain"),
        ({"editors": [""]}, "neither an address"),
        ({"editors": ["school.example"]}, "neither an address"),
        ({"editors": ["a@b@c.example"]}, "neither an address"),
        ({"editors": ["head@\u212aent.example"]}, "neither an address"),
        ({"writers": ["@school.example"]}, "not 'writers'"),
    ],
)
def test_a_list_that_is_written_wrongly_is_refused(table, why):
    """What is wrong is said; nothing is guessed."""
    with pytest.raises(ValueError, match=why):
        team({"auth": AUTH, "gapquote": table})


def page() -> None:
    """A page of one deed each, as front's pages ask for them."""
    import streamlit as st

    from front.roles import Deed
    from front.sign_in import account, allowed, only, person, require

    @only(Deed.ADD)
    def add() -> None:
        st.session_state["done"] = "added"

    require(Deed.READ)
    account()
    st.text("reading")
    st.text(f"own things: {person()}")
    if allowed(Deed.ADD):
        st.button("Add", on_click=add)
    st.text(st.session_state.get("done", ""))
    require(Deed.REMOVE)
    st.text("removing")


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """A function that opens the page with some secrets for someone, and gives what they see."""
    monkeypatch.delenv("GAPQUOTE_TEAM", raising=False)
    monkeypatch.setattr(st, "secrets", Secrets())
    before = st.get_option("secrets.files")
    st.config.set_option("secrets.files", [str(tmp_path / "secrets.toml")])

    def run(secrets=None, **user):
        app = AppTest.from_function(page, default_timeout=20)
        if secrets is not None:
            app.secrets = secrets
        app.user = user
        app.run()
        assert not app.exception
        return app

    yield run
    st.config.set_option("secrets.files", before)


def words(app):
    kinds = (app.title, app.text, app.info, app.warning, app.error)
    return " ".join(element.value.strip() for kind in kinds for element in kind)


def buttons(app):
    return [button.label for button in app.button]


def test_on_ones_own_computer_every_page_is_open(opened):
    """Without sign-in the page is drawn whole, and nobody is asked who they are."""
    app = opened()

    assert "reading own things:  removing" == words(app)
    assert ["Add"] == buttons(app)


def test_an_editor_sees_everything_and_who_they_are(opened):
    """An editor's page is whole, with the way out."""
    app = opened({"auth": AUTH, "gapquote": LISTS}, is_logged_in=True, email="head@school.example")

    assert "removing" in words(app)
    assert "head@school.example (editor)" in words(app)
    assert ["Sign out", "Add"] == buttons(app)


def test_a_reader_is_stopped_where_the_library_would_change(opened):
    """A reader reads, finds no button to add, and is told why the page ends."""
    app = opened({"auth": AUTH, "gapquote": LISTS}, is_logged_in=True, email="teacher@school.example")

    assert "reading" in words(app)
    assert "signed in as a reader and may not remove documents" in words(app)
    assert "removing" not in words(app)
    assert ["Sign out"] == buttons(app)


def test_a_stranger_who_signs_in_sees_nothing(opened):
    """An account that isn't on the list gets a way out and no page."""
    app = opened({"auth": AUTH, "gapquote": LISTS}, is_logged_in=True, email="someone@elsewhere.example")

    assert "not on the list" in words(app)
    assert "reading" not in words(app)
    assert ["Sign out"] == buttons(app)


@pytest.mark.parametrize(
    ("secrets", "says"),
    [
        ({"auth": AUTH, "gapquote": LISTS}, "Sign in"),
        ({"auth": AUTH}, "Sign in"),
        ({"gapquote": LISTS}, "Sign-in is not set up"),
        ({"auth": AUTH, "gapquote": {"editors": ["*"]}}, "closed until its list of people is put right"),
    ],
)
@pytest.mark.parametrize("user", [{}, {"is_logged_in": False}, {"email": "head@school.example"}])
def test_whoever_has_not_signed_in_sees_the_door_alone(opened, secrets, says, user):
    """Half a set-up, a wrong list and an address without signing in open nothing."""
    app = opened(secrets, **user)

    assert says in words(app)
    assert "reading" not in words(app)
    assert "Add" not in buttons(app)


def test_each_provider_has_its_way_in(opened):
    """Several providers are offered by name."""
    pytest.importorskip("authlib", reason="the teams extra is not installed")
    auth = {"redirect_uri": "r", "cookie_secret": "c", "microsoft": {"client_id": "x"}, "google": {"client_id": "y"}}

    assert ["Sign in with Microsoft", "Sign in with Google"] == buttons(opened({"auth": auth}))


@pytest.mark.parametrize("broken", ["[auth", "[auth]\nclient_id = ", "\x00"])
def test_secrets_that_cannot_be_read_close_the_library(opened, tmp_path, broken):
    """A slip in secrets.toml doesn't open the library to everyone."""
    (tmp_path / "secrets.toml").write_text(broken)

    app = opened()

    assert "secrets.toml can't be read" in words(app)
    assert "reading" not in words(app)


def test_a_list_in_a_file_of_its_own_counts_instead(opened, tmp_path, monkeypatch):
    """GAPQUOTE_TEAM names a list, whose changes take effect at once."""
    path = tmp_path / "team.toml"
    path.write_text('[gapquote]\neditors = ["new@school.example"]\n')
    monkeypatch.setenv("GAPQUOTE_TEAM", str(path))
    secrets = {"auth": AUTH, "gapquote": LISTS}

    assert "(editor)" in words(opened(secrets, is_logged_in=True, email="new@school.example"))
    assert "not on the list" in words(opened(secrets, is_logged_in=True, email="head@school.example"))
    path.write_text('[gapquote]\nreaders = ["new@school.example"]\n')
    assert "(reader)" in words(opened(secrets, is_logged_in=True, email="new@school.example"))


def test_a_button_that_was_drawn_before_is_not_obeyed_after(opened, tmp_path, monkeypatch):
    """Whoever became a reader while their page stood open can't press what stands on it still."""
    path = tmp_path / "team.toml"
    path.write_text('[gapquote]\neditors = ["new@school.example"]\n')
    monkeypatch.setenv("GAPQUOTE_TEAM", str(path))
    app = opened({"auth": AUTH}, is_logged_in=True, email="new@school.example")
    path.write_text('[gapquote]\nreaders = ["new@school.example"]\n')
    app.button[1].click().run()

    assert "added" not in words(app)
    path.write_text('[gapquote]\neditors = ["new@school.example"]\n')
    app.run()
    app.button[1].click().run()
    assert "added" in words(app)


@pytest.mark.parametrize("written", [None, "", "[gapquote", "[other]\n"])
def test_a_named_list_that_is_not_there_closes_the_library(opened, tmp_path, monkeypatch, written):
    """A list that is gone, broken or empty is not taken for none."""
    path = tmp_path / "team.toml"
    if written is not None:
        path.write_text(written)
    monkeypatch.setenv("GAPQUOTE_TEAM", str(path))

    app = opened()

    assert "closed until its list of people is put right" in words(app)
    assert "reading" not in words(app)


def test_ones_own_things_are_kept_apart_without_a_name(opened):
    """Each person has a sign of their own that is the same each time and tells no address."""
    secrets = {"auth": AUTH, "gapquote": LISTS}
    one, again, other = (
        next(text.value for text in app.text if text.value.startswith("own things: "))
        for app in (
            opened(secrets, is_logged_in=True, email=f"{name}@school.example") for name in ("head", "HEAD", "teacher")
        )
    )

    assert one == again
    assert one != other
    assert "head" not in one


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("address", "listed", "warned"),
    [
        ("127.0.0.1", False, False), ("::1", False, False), ("localhost", False, False), ("0.0.0.0", False, True),
        ("::", False, True), ("192.168.1.7", False, True), ("gapquote.school.example", False, True), ("", False, True),
        ("0.0.0.0", True, False),
    ],
)  # fmt: skip
def test_listening_to_a_network_without_sign_in_is_warned_of(tmp_path, address, listed, warned):
    """Who is told to listen beyond this computer learns that anyone may then do everything, unless people sign in."""
    if listed:
        (tmp_path / "secrets.toml").write_text('[gapquote]\nreaders = ["@school.example"]\n')

    assert warned == ("no sign-in is set up (docs/teams.md says how)" in exposed(address))
