"""What many tests share: the seeds, and documents drawn by hypothesis."""

import os
from pathlib import Path

# One thread each: tests run beside one another on two cores. Set before anything loads OpenMP.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
EVAL = ROOT.parent / "shared" / "eval"
