"""What many tests share: the seeds, and documents drawn by hypothesis."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from index.library import Library

# One thread each: tests run beside one another on two cores. Set before anything loads OpenMP.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
EVAL = ROOT.parent / "shared" / "eval"

ANSWERING = ("003-", "016-", "017-", "036-", "099-", "125-", "137-", "150-", "176-", "219-", "221-")


@pytest.fixture(scope="session")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Library"]:
    """A true library of the founding article and some digests, for tests of finding and answering."""
    from index.build import add
    from index.library import Library

    folder = tmp_path_factory.mktemp("answering") / "library"
    digests = [path for path in sorted((SEEDS / "digests").glob("*.md")) if path.name.startswith(ANSWERING)]
    list(add(folder, [SEEDS / "ambitious-for-every-child.md", *digests]))
    with Library.open(folder) as library:
        yield library
