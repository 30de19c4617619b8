"""A BERT encoder's forward pass in NumPy, and the file its weights come in.

After Devlin et al. 2019 (post-norm, learned positions, GELU). Each text goes through alone: what comes out depends on
the text, not on its company in a batch, as sums of another shape may differ in their last bits. For sentences on a
processor this costs little: a MiniLM of 6 layers takes some milliseconds a sentence.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

TYPES = {"F32": np.float32, "F16": np.float16}


class Shape(msgspec.Struct, frozen=True):
    """What config.json says of the network; its other keys do not matter here."""

    model_type: str
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    max_position_embeddings: int
    layer_norm_eps: float = 1e-12
    hidden_act: str = "gelu"
    position_embedding_type: str = "absolute"


class Bert:
    """The network. Raises KeyError or ValueError where the weights are not those of the shape."""

    def __init__(self, shape: Shape, weights: dict[str, Array]) -> None:
        self.shape = shape
        self._weights = {name.removeprefix("bert."): w for name, w in weights.items()}
        self._scale = np.float32((shape.hidden_size // shape.num_attention_heads) ** -0.5)

    def states(self, ids: list[int]) -> Array:
        """The last layer's state of each piece."""
        words, places, kinds = (self._weights[f"embeddings.{n}_embeddings.weight"] for n in NAMES)
        state = self._norm(words[ids] + places[: len(ids)] + kinds[0], "embeddings.LayerNorm")
        for layer in range(self.shape.num_hidden_layers):
            state = self._layer(state, f"encoder.layer.{layer}")
        return state

    def _layer(self, x: Array, at: str) -> Array:
        attended = self._linear(self._attention(x, f"{at}.attention.self"), f"{at}.attention.output.dense")
        x = self._norm(x + attended, f"{at}.attention.output.LayerNorm")
        wide = gelu(self._linear(x, f"{at}.intermediate.dense"))
        return self._norm(x + self._linear(wide, f"{at}.output.dense"), f"{at}.output.LayerNorm")

    def _attention(self, x: Array, at: str) -> Array:
        heads = self.shape.num_attention_heads
        q, k, v = (
            self._linear(x, f"{at}.{n}").reshape(len(x), heads, -1).transpose(1, 0, 2)
            for n in ("query", "key", "value")
        )
        weights = (q @ k.transpose(0, 2, 1)) * self._scale
        weights = np.exp(weights - weights.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        return np.ascontiguousarray((weights @ v).transpose(1, 0, 2)).reshape(len(x), -1)

    def _linear(self, x: Array, at: str) -> Array:
        return x @ self._weights[f"{at}.weight"].T + self._weights[f"{at}.bias"]

    def _norm(self, x: Array, at: str) -> Array:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(self.shape.layer_norm_eps))
        return x * self._weights[f"{at}.weight"] + self._weights[f"{at}.bias"]


NAMES = ("word", "position", "token_type")


def gelu(x: Array) -> Array:
    """x times the normal distribution function at x; erf as Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    erf = np.copysign(1 - series * np.exp(-z * z), x)
    return np.asarray(0.5 * x * (1 + erf), np.float32)


def read_weights(path: Path) -> dict[str, Array]:
    """The arrays of a safetensors file: eight bytes of length, a JSON header, and the numbers one after the other.

    Raises ValueError where it is none."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    if not 0 < size <= len(raw) - 8:
        raise ValueError("no safetensors file")
    header: dict[str, Any] = json.loads(raw[8 : 8 + size])
    return {
        name: _array(raw, 8 + size, told)
        for name, told in header.items()
        if name != "__metadata__" and told["dtype"] in TYPES
    }


def _array(raw: bytes, base: int, told: dict[str, Any]) -> Array:
    start, end = told["data_offsets"]
    numbers = np.frombuffer(raw[base + start : base + end], np.dtype(TYPES[told["dtype"]]).newbyteorder("<"))
    return numbers.reshape(told["shape"]).astype(np.float32)
