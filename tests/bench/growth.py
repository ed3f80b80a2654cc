"""What a library costs by its size: ``python tests/bench/growth.py [PASSAGES...]``, measured as speed.py says.

Generated text, about 15 passages a document. Up to 2,000 passages it is embedded; beyond that vectors are drawn near
true ones.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import speed  # noqa: E402

SIZES = (1_000, 10_000)  # 100,000 takes half an hour and 2 GB, a million half a day and 20 GB: name them to have them
STAGES = 100  # questions of which the stages are told


def main(sizes: list[int]) -> None:
    """A line of JSON a size."""
    for size in sizes or [*SIZES]:
        print(json.dumps(measured(size)), flush=True)


def measured(size: int) -> dict[str, object]:
    """What speed.py measures of one size, and the stages of an answer."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("GAPQUOTE_BENCH_CACHE")) as place:
        found = speed.of_size(Path(place), size)
        return found | {"stages": speed.timed_child("stages", Path(place) / "library", Path(place), str(STAGES))}


def section() -> str:
    """The part of README.md: cost by size, then where the time of an answer goes."""
    found = [measured(int(size)) for size in os.environ.get("SIZES", "").split()] or [measured(size) for size in SIZES]
    rows = [
        "| passages | vectors | add ms a passage | ask p50/p95 ms | processor ms | cold ask s | memory MB | KB each |",
    ]
    rows += ["|---|---|---|---|---|---|---|---|"]
    for one in found:
        count = float(str(one["passages"]))
        per = [1000 * float(str(one["add"])) / count, 1000 * float(str(one["disk MB"])) / count]
        rows.append(
            f"| {one['passages']} | {one['vectors']} | {per[0]:.0f} | {one['warm p50 ms']}/{one['warm p95 ms']}"
            f" | {one['warm work p50 ms']}/{one['warm work p95 ms']} | {one['cold ask']} | {one['warm MB']}"
            f" | {per[1]:.1f} |"
        )
    told = [dict(one["stages"]) for one in found]  # type: ignore[call-overload]
    rows += [
        "",
        f"| processor ms of a warm answer, {STAGES} questions | {' | '.join(str(one['passages']) for one in found)} |",
    ]
    rows += [f"|---{'|---' * len(found)}|"]
    rows += [f"| {name} | {' | '.join(str(one[name]) for one in told)} |" for name in told[0] if name != "memory"]
    return (
        '## Growth\n\nGenerated text; `SIZES="1000 10000 100000" make bench-growth` names other sizes.\n\n'
        + "\n".join(rows)
    )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
