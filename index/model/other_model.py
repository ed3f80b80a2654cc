"""Another sentence-transformers model than the installed one, by its folder or by a name this machine has kept.

Kept apart because importing sentence_transformers takes five seconds: only who chose such a model waits.
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import NoModel
from index.model.embedding import unit_rows

SAMPLE = 256  # numbers of each tensor that the fingerprint reads


class OtherEmbedder:
    """A sentence-transformers model; nothing is downloaded and no code that lies beside it is run."""

    def __init__(self, model: str) -> None:
        """Load the model of that folder or name, with or without "@" and a fingerprint; raises NoModel."""
        called = model.partition("@")[0]
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["TRANSFORMERS_OFFLINE"] = "1"
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(
                called,
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},  # the other form of weights is a pickle
            )
        except (OSError, ValueError) as wrong:
            raise NoModel(
                Path(called),
                "no sentence-transformers model of that folder or name is on this machine",
                "give the folder of a model saved by sentence-transformers, or leave --model out",
            ) from wrong
        where = Path(called)
        self.name = f"{where.resolve() if where.exists() else called}@{_fingerprint(self._model)}"
        self.dimension = len(self._model.encode(["width"], show_progress_bar=False)[0])

    def count(self, text: str) -> int:
        """Tokens of ``text`` as the model's own tokenizer splits it."""
        return len(self._model.tokenizer.encode(text, add_special_tokens=False))

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32; each text is run alone so that its neighbours do not move its bits."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        rows = [self._model.encode([text], show_progress_bar=False)[0] for text in texts]
        return unit_rows(np.stack(rows))


def _fingerprint(model: Any) -> str:
    """Sixteen hex digits that change with the weights, wherever they lie."""
    digest = sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(f"{name} {tuple(tensor.shape)}".encode())
        digest.update(tensor.flatten()[:SAMPLE].float().numpy().tobytes())
    return digest.hexdigest()[:16]
