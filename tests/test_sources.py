import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.records import DocumentKind
from index.errors import SourcesUnreadable
from index.fetching.sources import SHIPPED, SourceEntry, sources

ROOT = Path(__file__).parents[1]

ENTRY = """\
[[source]]
title = "Education in England: Annual Report 2020"
publisher = "Education Policy Institute"
year = 2020
kind = "report"
url = "https://epi.org.uk/annual-report"
"""


@pytest.fixture
def listed(tmp_path):
    """A function that writes a list of sources and gives its path."""

    def written(text: str) -> Path:
        path = tmp_path / "sources.toml"
        path.write_text(text, encoding="utf8")
        return path

    return written


def test_a_list_becomes_records_in_its_order(listed):
    """Each table is one entry; year and licence may be left out."""
    path = listed(ENTRY + '[[source]]\ntitle = "T"\npublisher = "P"\nurl = "http://p.example/"\nlicence = "OGL v3.0"\n')
    expected = (
        SourceEntry(
            title="Education in England: Annual Report 2020",
            publisher="Education Policy Institute",
            kind=DocumentKind.REPORT,
            url="https://epi.org.uk/annual-report",
            year=2020,
        ),
        SourceEntry("T", "P", DocumentKind.OTHER, "http://p.example/", licence="OGL v3.0"),
    )

    assert expected == sources(path)


@pytest.mark.slow
def test_an_installed_wheel_has_the_list(tmp_path):
    """Who installed a wheel, with no checkout beside it, is shown what can be fetched."""
    for part in ("corpus", "index", "front", "seeds"):
        shutil.copytree(ROOT / part, tmp_path / "in" / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / "in")
    build = ["wheel", "--quiet", "--no-build-isolation", "--no-deps", "-w", str(tmp_path), str(tmp_path / "in")]
    subprocess.run([sys.executable, "-m", "pip", *build], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    command = [sys.executable, "-P", "-m", "index", "fetch"]
    surroundings = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    listed = subprocess.run(command, cwd=tmp_path, env=surroundings, check=True, capture_output=True, text=True)

    assert len(sources(SHIPPED)) == len(listed.stdout.splitlines())
    assert {"sources.toml"} == {path.name for path in (tmp_path / "site" / "seeds").iterdir()}


def test_the_list_that_ships_is_sound():
    """Every entry reads, and no two would be kept under one name."""
    entries = sources(Path(__file__).parent.parent / "seeds" / "sources.toml")

    assert len(entries) == len({entry.stem for entry in entries}) > 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ENTRY.replace("https", "file"), "source 1 is wrong: file://.*only http and https"),
        (ENTRY.replace("epi.org.uk", "me:secret@epi.org.uk"), "user name or password"),
        (ENTRY.replace('"report"', '"poster"'), "source 1 is wrong: 'poster'"),
        (ENTRY.replace("2020\n", '"2020"\n'), "year is written as int"),
        (ENTRY.replace("2020\n", "20\n"), "the year 20 is not"),
        (ENTRY + "colour = 1\n", "nothing is called 'colour' here"),
        (
            ENTRY + ENTRY.replace('title = "Education in England: Annual Report 2020"\n', ""),
            "source 2 is wrong: .*title",
        ),
        (ENTRY.replace("Education in", " ‮"), "title .* holds control characters"),
        (ENTRY.replace("Education in", "\\u001b[2J"), "title .* holds control characters"),
        ('source = "here"\n', "begins with"),
        ('[[source]]\ntitle = "T"\n', "source 1 is wrong: it says no publisher and no url; correct it"),
        ("source = [1]\n", "source 1 is wrong: it is no table"),
        ("[[source", "can't be read"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_entry(listed, text, why):
    """A list is taken whole or not at all, and the message says what to correct."""
    with pytest.raises(SourcesUnreadable, match=why):
        sources(listed(text))


def test_a_list_that_is_gone_is_named(tmp_path):
    """A missing file is said to be missing, by its path."""
    with pytest.raises(SourcesUnreadable, match=r"none\.toml: the list of sources can't be read"):
        sources(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("publisher", "title", "stem"),
    [
        ("FE Week", "The 16-19 gap: “worse than we thought”", "fe-week-the-16-19-gap-worse-than-we-thought"),
        ("EEF", "../../etc/passwd\\..\\C:", "eef-etc-passwd-c"),
        ("Cymdeithas", "Tŷ'r Ŵyl <b>", "cymdeithas-tyr-wyl-b"),
        ("Ἀκαδημία", "統計", "document-715ad7"),
        ("CON", "統計", "document-715ad7"),
        ("A", "b" * 300, "a-715ad7"),
        ("A", "word " * 60, "a-" + "word-" * 14 + "715ad7"),
    ],
)
def test_a_title_makes_a_safe_file_name(publisher, title, stem):
    """Only plain letters, digits and hyphens remain, and a link's hash where that isn't enough."""
    entry = SourceEntry(title, publisher, DocumentKind.REPORT, "https://p.example/")

    assert stem == entry.stem
