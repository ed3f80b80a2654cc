"""What the README shows is what happens."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf8")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """The library that `make run` builds."""
    library = tmp_path_factory.mktemp("readme") / "library"
    gapquote(library, "add", "seeds")
    return library


def gapquote(library: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command, run from the checkout's top as a person runs it."""
    there = os.environ | {"COLUMNS": "100"}
    command = [sys.executable, "-m", "index", "--library", str(library), *words]
    return subprocess.run(command, cwd=ROOT, env=there, capture_output=True, text=True, encoding="utf8", check=False)


@pytest.mark.model
def test_the_question_shown_first_gets_the_answer_shown(seeds):
    """The first answer printed is the one in the README, line for line."""
    (question, shown) = re.findall(r'\$ gapquote ask "([^"]+)"\n(.*?)\n```', README, flags=re.DOTALL)[0]

    assert shown in gapquote(seeds, "ask", question).stdout


def test_the_answer_stands_before_line_20():
    """A visitor sees what it does before anything else."""
    lines = README.splitlines()

    assert max(n for n, line in enumerate(lines, 1) if "ambitious-for-every-child.md" in line) < 20


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^gapquote (\w+)", README, flags=re.MULTILINE))))
def test_every_command_shown_exists(command, tmp_path):
    """Each command of the README explains itself."""
    shown = gapquote(tmp_path, command, "--help")

    assert (0, True) == (shown.returncode, command in shown.stdout)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([\w/]+\.md)\)", README))))
def test_every_page_linked_is_there(path):
    """No link of the README leads nowhere."""
    assert (ROOT / path).exists()


@pytest.mark.model
def test_the_python_shown_runs_and_prints_the_figure_and_the_verdict(seeds, tmp_path):
    """The first lines of docs/python.md, run beside a library, quote 17.9 months and name the altered words."""
    shown = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf8"), flags=re.DOTALL)[0]
    (tmp_path / "library").symlink_to(seeds)
    there = os.environ | {"PYTHONPATH": str(ROOT)}

    run = subprocess.run(
        [sys.executable, "-c", shown],
        cwd=tmp_path,
        env=there,
        capture_output=True,
        text=True,
        encoding="utf8",
        check=True,
    )

    assert ("'17.9'" in run.stdout, "altered" in run.stdout) == (True, True)
