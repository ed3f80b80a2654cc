"""How fast adding and asking are, and what they cost: ``python tests/bench/speed.py [PASSAGES...]``.

Ceiling: embedding alone, all cores, the very texts that adding embeds. Text is generated (generated.py);
up to 2,000 passages it is embedded, beyond that vectors are drawn near true ones, and the table says so.
A cold question is a whole process; warm ones are timed inside one. Ratios outlast machines: prefer them.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

EMBEDDED = 2000  # passages: more would take this bench longer than a person waits
QUESTIONS = 200
COLD = 5


def main(sizes: list[int]) -> None:
    """One line a size, and the cost of the commands that need no model."""
    print(f"cores {os.cpu_count()}, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            measured = of_size(Path(place) / str(size), size)
            print(json.dumps(measured), flush=True)


def of_size(place: Path, size: int) -> dict[str, object]:
    """Add, ask cold and warm, list: seconds unless the key says otherwise."""
    import generated

    from index.library import Library

    documents = place / "documents"
    documents.mkdir(parents=True)
    for number in range(max(1, size // 20)):
        (documents / f"{number:06}.md").write_text(generated.document(number), "utf8")
    library, embedded = place / "library", size <= EMBEDDED
    adding = timed_child("add", library, documents, "true" if embedded else "drawn")
    measured: dict[str, object] = {"vectors": "embedded" if embedded else "drawn"}
    with Library.open(library) as opened:
        measured |= {"passages": opened.passage_count, "documents": len(opened.sources())}
    measured |= {"add": adding["seconds"], "add MB": adding["memory"]}
    if embedded:
        ceiling = timed_child("ceiling", library, documents, "true")
        measured |= {"embedding alone": ceiling["seconds"], "of the ceiling": ratio(ceiling, adding, "seconds")}
        measured["of the ceiling by processor time"] = ratio(ceiling, adding, "work")
    question = generated.question(10**6)
    cold = [seconds(["ask", question], library) for _ in range(COLD)]
    measured |= {
        "cold ask": round(min(cold), 3),
        "list": round(min(seconds(["list"], library) for _ in range(COLD)), 3),
    }
    measured |= {"--help": round(min(seconds(["--help"], library) for _ in range(COLD)), 3)}
    warm = timed_child("warm", library, documents, "true")
    measured |= {"warm p50 ms": warm["p50"], "warm p95 ms": warm["p95"], "warm MB": warm["memory"]}
    measured |= {"warm work p50 ms": warm["work p50"], "warm work p95 ms": warm["work p95"]}
    measured["disk MB"] = round(sum(path.stat().st_size for path in library.rglob("*") if path.is_file()) / 1e6, 1)
    return measured


def ratio(first: dict[str, float], second: dict[str, float], what: str) -> float:
    """How much of the second the first is."""
    return round(first[what] / second[what], 3)


def worked() -> float:
    """Processor seconds of this process and those it ended: what a busy neighbour does not stretch much."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def seconds(arguments: list[str], library: Path) -> float:
    """Wall seconds of one whole command."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "index", *arguments]
    surroundings = os.environ | {"GAPQUOTE_LIBRARY": str(library), "PYTHONPATH": str(HERE.parents[1])}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=surroundings)
    return time.perf_counter() - began


def timed_child(doing: str, library: Path, documents: Path, vectors: str) -> dict[str, float]:
    """Run one part in a process of its own, so that its memory is its own."""
    command = [sys.executable, __file__, f"--{doing}", str(library), str(documents), vectors]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return measured


def add_child(library: Path, documents: Path, vectors: str) -> dict[str, float]:
    """Add every document."""
    import generated

    from index.build import Added, add

    model = generated.Drawn() if vectors == "drawn" else None
    began, before = time.perf_counter(), worked()
    for outcome in add(library, [documents], model=model):
        assert isinstance(outcome, Added), outcome
    return {"seconds": round(time.perf_counter() - began, 2), "work": worked() - before}


def ceiling_child(library: Path, documents: Path, vectors: str) -> dict[str, float]:
    """Embed the same texts, and do nothing else."""
    from index.keeping import entries
    from index.library import Library

    with Library.open(library) as opened:
        texts: list[str] = []
        for source in opened.sources():
            keys = opened.passage_keys(source.id)
            within = [[sentence for _, sentence in opened.sentences_of(key)] for key in keys]
            texts += entries.texts(opened.document(source.id), opened.passages(keys), within)
        opened.embed(texts[:8])
        began, before = time.perf_counter(), worked()
        opened.embed(texts)
        return {"seconds": round(time.perf_counter() - began, 2), "work": worked() - before}


def warm_child(library: Path, documents: Path, vectors: str) -> dict[str, float]:
    """Ask many questions in one process; the first ten are not counted."""
    import generated

    from index.answer import ask
    from index.library import Library

    taken, worked = [], []
    with Library.open(library) as opened:
        for number in range(QUESTIONS + 10):
            began, before = time.perf_counter(), time.process_time()
            ask(opened, generated.question(number))
            taken.append(1000 * (time.perf_counter() - began))
            worked.append(1000 * (time.process_time() - before))
    return middle_and_high("", taken[10:]) | middle_and_high("work ", worked[10:])


def middle_and_high(name: str, taken: list[float]) -> dict[str, float]:
    """The median, and what 19 of 20 stay under."""
    ordered = sorted(taken)
    places = {"p50": len(ordered) // 2, "p95": int(len(ordered) * 0.95)}
    return {f"{name}{part}": round(ordered[at], 1) for part, at in places.items()}


def stages_child(library: Path, documents: Path, questions: str) -> dict[str, float]:
    """Where the time of a warm answer goes."""
    from stages import stages

    return stages(library, int(questions))


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1].startswith("--"):
        child = {"--add": add_child, "--ceiling": ceiling_child, "--warm": warm_child, "--stages": stages_child}[
            sys.argv[1]
        ]
        measured = child(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
        measured["memory"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        print(json.dumps(measured))
    else:
        main([int(size) for size in sys.argv[1:]] or [1000, 10_000])
