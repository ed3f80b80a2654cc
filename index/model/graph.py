"""Turn the weights of a small BERT into an ONNX file that onnxruntime starts in milliseconds.

The graph is written down directly from ``model.safetensors``: no torch, the same bytes each time.
It takes texts of one length at a time and has no padding mask, so that a text's vector does not
depend on its neighbours. It gives the last hidden states; pooling is done outside, because
onnxruntime sums one text and several texts in different orders (measured: the last bit moves).
"""

import json
import os
import shutil
import struct
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

GRAPH = "1"  # part of the fingerprint: raise it when the graph below changes
FUSED = "com.microsoft"  # onnxruntime's own operators: attention, GELU and layer norm in one step each
SAMPLE = 1024  # bytes of every megabyte that the fingerprint reads: 3 ms instead of 150 for all 90 MB
WEIGHTS = "weights.bin"
SIZES = "sizes.json"


def fingerprint(model: Path) -> str:
    """Sixteen hex digits that change with the model's weights, configuration, tokenizer or our graph."""
    digest = sha256(GRAPH.encode())
    for name in ("config.json", "tokenizer.json"):
        digest.update((model / name).read_bytes())
    with (model / "model.safetensors").open("rb") as weights:
        size = os.fstat(weights.fileno()).st_size
        digest.update(str(size).encode())
        for at in range(0, size, 1 << 20):
            weights.seek(at)
            digest.update(weights.read(SAMPLE))
    return digest.hexdigest()[:16]


def exported(model: Path, fallback: Path | None = None) -> Path:
    """The ONNX file of ``model``, made on first need in the person's cache folder.

    Where that takes no writes, ``fallback`` is used, then a folder that lasts as long as the process.
    """
    name = f"model-{fingerprint(model)}"
    places = [place for place in (cache_folder(), fallback) if place is not None]
    for place in places:
        if _whole(place / name):
            return place / name / "model.onnx"
    for place in places:
        try:
            place.mkdir(parents=True, exist_ok=True)
            return _export(model, place / name)
        except OSError:
            continue
    return _export(model, Path(tempfile.mkdtemp(prefix="gapquote-")) / name)


def cache_folder() -> Path:
    """Where things made once per person lie: GAPQUOTE_CACHE, or the system's own place for caches."""
    if chosen := os.environ.get("GAPQUOTE_CACHE"):
        return Path(chosen)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "gapquote"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gapquote"


def _export(model: Path, folder: Path) -> Path:
    """Write beside and rename; of two that export at once, the first to finish wins."""
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write(model, beside)
        try:
            beside.rename(folder)
        except OSError:
            if not _whole(folder):
                # What lies there was cut off: by a full disk, or a computer that lost its power.
                shutil.rmtree(folder, ignore_errors=True)
                beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder / "model.onnx"


def _whole(folder: Path) -> bool:
    """True where an export lies there, as long as it was when it was written."""
    try:
        sizes: dict[str, int] = json.loads((folder / SIZES).read_text("utf8"))
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, AttributeError):
        return False


def write(model: Path, folder: Path) -> None:
    """Write ``model.onnx`` and its weights into ``folder``, with onnx's own writer."""
    import onnx

    proto = graph(tensors(model / "model.safetensors"), json.loads((model / "config.json").read_text("utf8")))
    onnx.save(proto, folder / "model.onnx", save_as_external_data=True, location=WEIGHTS, size_threshold=1024)
    sizes = {name: (folder / name).stat().st_size for name in ("model.onnx", WEIGHTS)}
    (folder / SIZES).write_text(json.dumps(sizes), "utf8")


def tensors(path: Path) -> dict[str, np.ndarray]:
    """The float32 tensors of a safetensors file: eight bytes of header length, the header, the numbers."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    start = 8 + length
    named = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = entry["data_offsets"]
            named[name] = np.frombuffer(raw, "<f4", (last - first) // 4, start + first).reshape(entry["shape"])
    return named


class _Writer:
    """Collects nodes and constants of one graph; each method gives back the name of what it adds."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def weight(self, name: str, turned: bool = False) -> str:
        return self.constant(name, self.weights[name].T if turned else self.weights[name])

    def node(self, operator: str, inputs: list[str], domain: str = "", **settings: Any) -> str:
        from onnx import helper

        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **settings))
        return name

    def added(self, new: str, before: str, dense: str, norm: str, epsilon: float) -> str:
        """A dense layer's output plus what went in, normalised: the end of each half of a layer."""
        turned = self.node("MatMul", [new, self.weight(f"{dense}.weight", turned=True)])
        names = [f"{norm}.weight", f"{norm}.bias", f"{dense}.bias"]
        return self.node("SkipLayerNormalization", [turned, before, *map(self.weight, names)], FUSED, epsilon=epsilon)


def graph(weights: dict[str, np.ndarray], config: dict[str, Any]) -> Any:
    """The model as an ONNX proto: ids (texts, tokens) int64 to hidden states (texts, tokens, d) float32."""
    from onnx import TensorProto, helper

    epsilon, heads = float(config["layer_norm_eps"]), int(config["num_attention_heads"])
    writer = _Writer(weights)
    state = _embedded(writer, epsilon)
    for layer in range(int(config["num_hidden_layers"])):
        state = _layer(writer, f"encoder.layer.{layer}", state, heads, epsilon)
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])
    states = helper.make_tensor_value_info(state, TensorProto.FLOAT, ["texts", "tokens", config["hidden_size"]])
    return helper.make_model(
        helper.make_graph(writer.nodes, "sentence-bert", [ids], [states], writer.constants),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)],
        ir_version=10,
    )


def _embedded(writer: _Writer, epsilon: float) -> str:
    """Word, position and (always the first) type vectors, added and normalised."""
    weights = writer.weights
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    words = writer.node("Gather", [writer.weight("embeddings.word_embeddings.weight"), "ids"])
    tokens = writer.node("Shape", ["ids"], start=1, end=2)
    start = writer.constant("start", np.zeros(1, np.int64))
    places = writer.node("Slice", [writer.constant("positions", positions), start, tokens])
    summed = writer.node("Add", [words, places])
    names = ["embeddings.LayerNorm.weight", "embeddings.LayerNorm.bias"]
    return writer.node("LayerNormalization", [summed, *map(writer.weight, names)], axis=-1, epsilon=epsilon)


def _layer(writer: _Writer, layer: str, state: str, heads: int, epsilon: float) -> str:
    weights, own = writer.weights, f"{layer}.attention.self"
    parts = [f"{own}.{part}" for part in ("query", "key", "value")]
    matrix = writer.constant(f"{own}.weight", np.concatenate([weights[f"{part}.weight"].T for part in parts], axis=1))
    bias = writer.constant(f"{own}.bias", np.concatenate([weights[f"{part}.bias"] for part in parts]))
    seen = writer.node("Attention", [state, matrix, bias], FUSED, num_heads=heads)
    output = f"{layer}.attention.output"
    state = writer.added(seen, state, f"{output}.dense", f"{output}.LayerNorm", epsilon)
    wide = writer.node("MatMul", [state, writer.weight(f"{layer}.intermediate.dense.weight", turned=True)])
    wide = writer.node("BiasGelu", [wide, writer.weight(f"{layer}.intermediate.dense.bias")], FUSED)
    return writer.added(wide, state, f"{layer}.output.dense", f"{layer}.output.LayerNorm", epsilon)
