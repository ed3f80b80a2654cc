"""The command line: what a person types, what is printed, and what a shell can rely on."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest
from conftest import SEEDS

from index.cli import main
from index.commands.terminal import safe

pytestmark = pytest.mark.model

DIGESTS = [
    SEEDS / "digests" / name for name in ("003-addressing-leadership-challenge.md", "171-eef-months-progress.md")
]
QUESTION = "How far behind are persistently disadvantaged pupils in areas 5 and 6?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A library of the founding article and two digests, made by the command itself."""
    place = tmp_path_factory.mktemp("cli") / "library"
    assert 0 == main(["--library", str(place), "add", str(SEEDS / "ambitious-for-every-child.md"), *map(str, DIGESTS)])
    return place


@pytest.fixture
def run(folder, capsys):
    """Run one command on the library; gives the exit status, stdout and stderr."""
    capsys.readouterr()

    def ran(*arguments):
        status = main(["--library", str(folder), *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return ran


def test_list_has_a_line_a_document(run):
    """A list names each document with its id, title and what was counted."""
    status, out, _ = run("list")

    assert 0 == status
    assert "003-addressing-leadership-challenge.md: Addressing the leadership challenge" in out
    assert "3 documents" in out.splitlines()[-1]
    assert "digest" in out.splitlines()[0]


def test_list_as_json_has_the_keys_of_replies(run):
    """A script reads the list with the names that replies use."""
    _, out, _ = run("list", "--json")

    assert {"id", "document", "title", "publisher", "published", "source", "kind", "digest"} < set(json.loads(out)[0])


def test_what_lies_among_documents_and_is_none_is_said_to_be_passed_over(run, tmp_path):
    """A list is no failure where it lies in a folder; our own list of reports is said to be that."""
    (tmp_path / "staff.toml").write_text("[[name]]")

    assert (0, "staff.toml: passed over: it is no document of a kind that is read\n") == run("add", str(tmp_path))[:2]
    status, out, _ = run("add", str(SEEDS / "sources.toml"))

    assert (1, "sources.toml: not added: it is the list of public reports that gapquote fetch offers\n") == (
        status,
        out,
    )


def test_an_answer_is_a_quote_with_its_figure_and_place(run):
    """The quote stands word for word, its figure says what it is, and its reference names the document and its year."""
    status, out, _ = run("ask", QUESTION)
    flat = " ".join(out.split())

    assert 0 == status
    assert "17.9 months less progress than" in flat
    assert "2016 | article | ambitious-for-every-child.md" in flat  # a text has no pages to name


def test_an_abstention_says_so_and_calls_the_nearest_no_answer(run):
    """What stands nearest is never shown as if it answered."""
    status, out, _ = run("ask", "What is on the school lunch menu?")

    assert 0 == status
    assert out.startswith("No answer.")
    assert "Nearest, which is not an answer:" in out


def test_a_greeting_is_no_failed_question(run):
    """Nothing was looked for, so no "no" is said."""
    status, out, _ = run("ask", "hello")

    assert 0 == status
    assert out.startswith("Hello.")


def test_a_reply_as_json_quotes_the_stored_text(run):
    """One JSON object, whose quotes have document, page, offsets and figures."""
    _, out, _ = run("ask", QUESTION, "--json", "--top", "3")
    reply = json.loads(out)

    assert (None, QUESTION, True, None) == (reply["id"], reply["question"], reply["answered"], reply["reason"])
    assert len(reply["passages"]) == 3
    assert "17.9" in {figure["value"] for quote in reply["quotes"] for figure in quote["figures"]}
    assert out.isascii()


def test_the_same_question_gives_the_same_bytes(run):
    """Nothing in a reply depends on the clock or on what was asked before."""
    assert run("ask", QUESTION, "--json") == run("ask", QUESTION, "--json")


def test_questions_a_line_are_answered_a_line_in_order(run, tmp_path):
    """A file of questions gives a reply a line, each with its id, as asked one by one."""
    asked = [{"id": "b", "question": QUESTION}, {"id": "a", "question": "What is on the menu?", "history": [QUESTION]}]
    (tmp_path / "asked.jsonl").write_text("".join(json.dumps(one) + "\n\n" for one in asked))
    _, out, _ = run("ask", "--jsonl", str(tmp_path / "asked.jsonl"))
    replies = [json.loads(line) for line in out.splitlines()]

    assert ["b", "a"] == [reply["id"] for reply in replies]
    assert json.loads(run("ask", QUESTION, "--json")[1]) | {"id": "b"} == replies[0]


@pytest.mark.parametrize(("line", "said"), [("{", "line 2 is no JSON"), ('{"q": 1}', "line 2 has no 'question'")])
def test_a_line_that_is_no_question_is_named(run, tmp_path, line, said):
    """A broken line is told with its number, after the replies to those before it."""
    (tmp_path / "asked.jsonl").write_text(json.dumps({"question": QUESTION}) + "\n" + line)
    status, out, err = run("ask", "--jsonl", str(tmp_path / "asked.jsonl"))

    assert (1, 1) == (status, len(out.splitlines()))
    assert said in err


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "x", "--jsonl", "-"], ["check"], ["check", "x", "--file", "y"]])
def test_a_command_without_its_text_says_what_to_give(run, arguments):
    """Nobody waits for a command that waits for input."""
    status, out, err = run(*arguments)

    assert (2, "") == (status, out)
    assert err.startswith("gapquote: give one")


def test_figures_are_gap_figures_unless_all_are_asked_for(run):
    """Months of an approach's impact are never among the gap figures."""
    kinds = {figure["kind"] for figure in json.loads(run("figures", "--json")[1])}
    every = {figure["kind"] for figure in json.loads(run("figures", "--all", "--json")[1])}

    assert kinds <= {"gap", "change", "pair", "rate"}
    assert kinds < every


def test_figures_are_filtered(run):
    """Each filter keeps what says it, in any case."""
    every = json.loads(run("figures", "--json")[1])
    some = json.loads(run("figures", "--unit", "months", "--group", "PERSISTENTLY", "--json")[1])

    assert [one for one in every if one["unit"] == "months" and "persistently" in (one["group"] or "").lower()] == some
    assert some


def test_every_figure_stands_in_its_quote(run):
    """A figure is listed with the sentence that holds it, as it is printed."""
    for figure in json.loads(run("figures", "--all", "--json")[1]):
        assert figure["text"] in figure["quote"]


def test_figures_of_one_file_need_no_library(tmp_path, capsys):
    """A single report is read for its figures, and nothing is kept."""
    (tmp_path / "a.md").write_text("# Gap\n\nPoor pupils are 18.1 months behind others.\n")
    status = main(["--library", str(tmp_path / "none"), "figures", "--file", str(tmp_path / "a.md"), "--json"])

    assert (0, ["18.1"]) == (status, [figure["value"] for figure in json.loads(capsys.readouterr().out)])
    assert ["a.md"] == [path.name for path in tmp_path.iterdir()]


def test_figures_as_csv_run_in_no_spreadsheet(tmp_path, capsys):
    """A cell that a spreadsheet would run is made plain text; numbers stay numbers."""
    (tmp_path / "a.md").write_text("# =cmd|x\n\n@SUM(A1): poor pupils are 18.1 months behind others.\n")
    main(["figures", "--file", str(tmp_path / "a.md"), "--csv"])
    out = capsys.readouterr().out

    assert "'@SUM" in out
    assert "'=cmd" in out
    assert ",18.1,months," in out


def test_a_verbatim_quote_is_confirmed_with_its_place(run):
    """A checked text is told verbatim, with the document that says it."""
    quote = next(figure for figure in json.loads(run("figures", "--json")[1]) if figure["value"] == "17.9")
    _, out, _ = run("check", quote["quote"], "--json")

    assert "verbatim" == json.loads(out)["verdict"]
    assert "verbatim\n" == run("check", quote["quote"])[1][:9]


def test_checks_a_line_are_answered_a_line(run, tmp_path):
    """A file of texts gives a verdict a line, in order, each with its id."""
    (tmp_path / "in.jsonl").write_text('{"id": 1, "text": "The moon is made of cheese."}\n')
    _, out, _ = run("check", "--jsonl", str(tmp_path / "in.jsonl"))

    assert {"id": 1, "verdict": "not found"} == {key: json.loads(out)[key] for key in ("id", "verdict")}


def test_adding_says_what_became_of_each_file(tmp_path, capsys):
    """A line a file on stdout, and 1 where one failed."""
    (tmp_path / "a.md").write_text("# Gap\n\nPoor pupils are 18.1 months behind others.\n")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4\nbroken")
    library = ["--library", str(tmp_path / "library")]
    status = main([*library, "add", str(tmp_path / "a.md"), str(tmp_path / "b.pdf")])
    said = capsys.readouterr()

    assert 1 == status
    assert "a.md: 1 page, 1 passage, 1 figure" == said.out.splitlines()[0]
    assert said.out.splitlines()[1].startswith("b.pdf: not added: ")
    assert "1 file not added" in said.err
    assert 0 == main([*library, "add", str(tmp_path / "a.md")])
    assert "a.md: already in the library\n" == capsys.readouterr().out


def test_a_library_can_be_edited_backed_up_restored_verified_and_emptied(tmp_path, capsys):
    """The commands that keep a library work one after the other from a shell."""
    (tmp_path / "a.md").write_text("# Gap\n\nPoor pupils are 18.1 months behind others.\n")
    library = ["--library", str(tmp_path / "library")]
    for arguments in (
        ["add", str(tmp_path / "a.md")],
        ["edit", "a.md", "--publisher", "EPI", "--kind", "report"],
        ["backup", str(tmp_path / "b.zip")],
        ["remove", "a.md"],
        ["verify"],
    ):
        assert 0 == main([*library, *arguments])
    assert 0 == main(["--library", str(tmp_path / "other"), "restore", str(tmp_path / "b.zip")])
    capsys.readouterr()
    main(["--library", str(tmp_path / "other"), "list", "--json"])

    assert [("EPI", "report")] == [(one["publisher"], one["kind"]) for one in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list"], "there is no library there; make one: gapquote --library"),
        (["ask", "x"], "there is no library there"),
        (["remove", "x"], "there is no library there"),
        (["figures", "--file", "nothing.md"], "nothing.md"),
    ],
)
def test_what_is_wrong_is_said_on_stderr_with_what_to_do(tmp_path, capsys, arguments, said):
    """An error is one line that names the thing, never a traceback; stdout stays empty."""
    status = main(["--library", str(tmp_path / "none"), *arguments])
    told = capsys.readouterr()

    assert (1, "") == (status, told.out)
    assert said in told.err
    assert "Traceback" not in told.err


def test_the_folder_may_be_named_by_the_surroundings(folder, monkeypatch, capsys):
    """GAPQUOTE_LIBRARY stands for --library."""
    monkeypatch.setenv("GAPQUOTE_LIBRARY", str(folder))
    capsys.readouterr()

    assert 0 == main(["list"])
    assert "3 documents" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a\\x1b[31mred"),
        ("one\ntwo\ttabs\r", "one two tabs "),
        ("\u202eevil", "\\u202eevil"),
        ("bell\x07 \x9b1m", "bell\\x07 \\x9b1m"),
        ("soft\u00adly", "softly"),
        ("\ud800", "\\ud800"),
        ("£ – “quoted” é 日本", "£ – “quoted” é 日本"),
    ],
)
def test_nothing_in_a_document_acts_on_the_terminal(text, shown):
    """Control characters and marks that reorder text are shown as their codes; what reports print stays."""
    assert shown == safe(text)


HEAVY = ("torch", "sentence_transformers", "transformers", "streamlit", "onnxruntime", "faiss", "tantivy", "pypdf")


@pytest.mark.parametrize("arguments", [["--help"], ["list"], ["ask", "--help"]])
def test_help_and_list_load_nothing_heavy(folder, arguments):
    """What needs no model answers at once."""
    script = (
        "import sys\nfrom index.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    surroundings = os.environ | {"GAPQUOTE_LIBRARY": str(folder)}
    command = [sys.executable, "-c", script, *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, env=surroundings, cwd=Path(__file__).parent.parent)

    assert "[]" == ran.stderr.strip()


def test_asking_loads_neither_torch_nor_readers(folder):
    """A cold question waits for the model's runtime alone."""
    script = (
        f"import sys\nfrom index.cli import main\nmain(['ask', {QUESTION!r}])\n"
        "print([name for name in ('torch', 'sentence_transformers', 'streamlit', 'pypdf', 'lxml', 'onnx', 'docx')"
        " if name in sys.modules], file=sys.stderr)"
    )
    surroundings = os.environ | {"GAPQUOTE_LIBRARY": str(folder)}
    command = [sys.executable, "-c", script]
    ran = subprocess.run(command, capture_output=True, text=True, env=surroundings, cwd=Path(__file__).parent.parent)

    assert "[]" == ran.stderr.strip()
    assert "17.9" in ran.stdout


def test_a_reader_that_stops_listening_is_no_error(folder):
    """``gapquote list | head -1`` prints one line and no traceback."""
    surroundings = os.environ | {"GAPQUOTE_LIBRARY": str(folder)}
    command = f"{sys.executable} -m index figures --all | head -1"
    ran = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=surroundings, cwd=Path(__file__).parent.parent
    )

    assert (1, "") == (len(ran.stdout.splitlines()), ran.stderr)


@pytest.mark.slow
def test_serving_listens_on_this_computer_alone(folder):
    """The front end answers on the loopback address, and on no other."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "index", "--library", str(folder), "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=Path(__file__).parent.parent
    )
    try:
        for _ in range(240):
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"{here}/_stcore/health") as said,
            ):
                assert b"ok" == said.read()
                break
            time.sleep(0.25)
        family = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
        listening = {
            connection.laddr
            for process in family
            for connection in process.net_connections()
            if connection.status == psutil.CONN_LISTEN
        }

        assert {("127.0.0.1", port)} == {(address.ip, address.port) for address in listening}
    finally:
        for process in psutil.Process(server.pid).children(recursive=True):
            process.terminate()
        server.terminate()
        server.wait(timeout=20)
