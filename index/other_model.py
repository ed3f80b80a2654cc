"""Another sentence-transformers model than the installed one, from a folder on this machine.

Kept apart because importing sentence_transformers takes five seconds: only who chose such a model waits.
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding import BATCH, unit_rows
from index.errors import NoModel


class OtherEmbedder:
    """A sentence-transformers model read from its folder; nothing is downloaded and no code of it is run."""

    def __init__(self, model: str) -> None:
        folder = Path(model.partition("@")[0])
        if not (folder / "modules.json").is_file():
            raise NoModel(
                folder,
                "no sentence-transformers model lies there",
                "give the folder of a model saved by sentence-transformers, or leave --model out",
            )
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["TRANSFORMERS_OFFLINE"] = "1"
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
        self.name = f"{folder.resolve()}@{_fingerprint(folder)}"
        self.dimension = len(self._model.encode(["width"], show_progress_bar=False)[0])

    def count(self, text: str) -> int:
        """Tokens of ``text`` as the model's own tokenizer splits it."""
        return len(self._model.tokenizer.encode(text, add_special_tokens=False))

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32; each text is run alone so that its neighbours do not move its bits."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        rows = [self._model.encode([text], batch_size=BATCH, show_progress_bar=False)[0] for text in texts]
        return unit_rows(np.stack(rows))


def _fingerprint(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in {".json", ".safetensors", ".txt"}:
            digest.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}".encode())
            with path.open("rb") as opened:
                digest.update(opened.read(1 << 20))
    return digest.hexdigest()[:16]
