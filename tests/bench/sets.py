"""The question sets, each with a library built from its documents alone by the product itself."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from score import gold_of, overlaps, stem

from index.build import Failed, add
from index.library import Library

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
EVAL = ROOT.parent / "shared" / "eval"
NAMES = ("domain", "govuk", "wikipedia", "socialmobility")
LEARNED_FROM = ("p", "q", "r", "s", "t", "u", "v", "w")  # of the blind sets: the others are never opened to learn from
CACHE = "GAPQUOTE_BENCH_CACHE"  # a folder that keeps built libraries between runs, by what they are built from


@dataclass(frozen=True)
class QuestionSet:
    """One set: its questions as they are annotated, and the files of its library."""

    name: str
    questions: tuple[dict[str, Any], ...]
    files: dict[str, bytes]
    shelf: str = ""  # the set whose library it shares, or ""

    @cached_property
    def texts(self) -> dict[str, str]:
        """What the scorer holds quotes against, by the stem of the file's name."""
        return {stem(name): content.decode("utf8") for name, content in self.files.items()}

    def library(self, scratch: Path) -> Library:
        """The set's library, built in a folder of ``scratch`` unless it stands there already."""
        held = hashlib.sha256(b"\0".join([name.encode() + b"\0" + text for name, text in self.files.items()]))
        home = scratch / f"{self.shelf or self.name}-{held.hexdigest()[:12]}"
        files, folder = home / "files", home / "library"
        if not (home / "done").exists():
            files.mkdir(parents=True, exist_ok=True)
            for name, content in self.files.items():
                (files / name).write_bytes(content)
            failed = [outcome for outcome in add(folder, [files]) if isinstance(outcome, Failed)]
            if failed:
                raise RuntimeError(f"{self.name}: {failed[0].name} was not read: {failed[0].reason}")
            (home / "done").write_text("built")
        return Library.open(folder)


def scratch() -> Path:
    """Where libraries are built: the folder that GAPQUOTE_BENCH_CACHE names, or one that the system clears away."""
    return Path(os.environ.get(CACHE) or tempfile.mkdtemp(prefix="gapquote-bench-"))


def question_sets(eval_folder: Path = EVAL) -> tuple[list[QuestionSet], dict[str, str]]:
    """The sets that are at hand, and of the others why they are not."""
    found, absent = [], {}
    for name in NAMES:
        if name == "domain":
            found.append(_digests("domain"))
        elif (eval_folder / name / "questions.jsonl").exists():
            found.append(question_set(name, eval_folder / name))
        else:
            absent[name] = "../shared/eval is not at hand"
    return found, absent


def rows(path: Path) -> tuple[dict[str, Any], ...]:
    """A file of JSON lines."""
    return tuple(json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip())


def own_questions() -> QuestionSet:
    """Follow-ups, everyday wordings and near misses that we wrote for our digests: to learn from, never to measure."""
    return _digests("own")


def blind_sets() -> list[QuestionSet]:
    """The digests written without sight of the reader that are learned from, each with a library of its own."""
    return [question_set(name, HERE / "blind_sets" / name) for name in LEARNED_FROM]


def strangers(one: QuestionSet, among: list[QuestionSet]) -> list[QuestionSet]:
    """The sets whose questions nothing in the library of ``one`` answers."""
    return [other for other in among if other.files != one.files]


def _digests(name: str) -> QuestionSet:
    """A set of questions put to our own digests."""
    files = {path.name: path.read_bytes() for path in sorted((ROOT / "seeds" / "digests").glob("*.md"))}
    return QuestionSet(name, rows(HERE / name / "questions.jsonl"), files, "domain")


def question_set(name: str, folder: Path) -> QuestionSet:
    """A set in a folder of its own: docs.jsonl and questions.jsonl."""
    files = {}
    for row in rows(folder / "docs.jsonl"):
        marked = any(line.startswith("#") for line in row["text"].splitlines())
        files[f"{row['id']}{'.md' if marked else '.txt'}"] = row["text"].encode("utf8")
    return QuestionSet(name, rows(folder / "questions.jsonl"), files)


def answers(question: dict[str, Any], document: str, text: str) -> bool:
    """True where a text of a document of that name is one that the gold takes for an answer."""
    documents, gold = gold_of(question)
    return (not documents or stem(document) in documents) and any(overlaps(text, words) for words in gold)
