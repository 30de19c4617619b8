"""A local sentence-embedding model, off by default: how far apart two texts are in meaning, as the model sees it.

Reads a folder as sentence-transformers (Reimers and Gurevych 2019) writes it: a BERT with a WordPiece vocabulary, its
states averaged (all-MiniLM, and most small models of English). Needs NumPy, no torch and no onnxruntime; nothing is
downloaded. A model knows the languages its model card names; of others it says nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from audit.errors import UsageError
from audit.languages import primary

if TYPE_CHECKING:
    from audit.semantic.bert import Array, Bert
    from audit.semantic.wordpiece import WordPiece

INSTALL = "pip install 'translation-audit[semantic]'"
FILES = ("config.json", "vocab.txt", "model.safetensors")
LONGEST = 256  # pieces of a text that are read
KEPT = 4096  # texts whose states are remembered
FARTHEST = 3  # pieces that "farthest pieces" averages
MULTILINGUAL = "multilingual"
_CARD = regex.compile(r"\A---\n(.*?)\n---", regex.DOTALL)
_LANGUAGES = regex.compile(r"^language:[ \t]*(\S*)((?:\n[ \t]*-[ \t]*\S+)*)", regex.MULTILINE)


class States(NamedTuple):
    """The text's vector of length 1, and its pieces', one row each."""

    text: Array
    pieces: Array


class Encoder:
    """The model in a folder. `signature` names it and the hash of its weights; the same text always gives the same.

    Raises UsageError where the folder holds no such model, or NumPy is missing."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._network, self._cut = _load(self.folder)
        self.languages = _languages(self.folder)
        weights = hashlib.sha256((self.folder / FILES[2]).read_bytes()).hexdigest()
        self.signature = f"{self.folder.resolve().name} sha256:{weights[:16]}"
        self._states = lru_cache(KEPT)(self._read)

    def knows(self, language: str) -> bool:
        """Whether the model card names the language; a model without a card counts as English."""
        return MULTILINGUAL in self.languages or primary(language) in self.languages

    def encode(self, texts: Sequence[str]) -> list[Array]:
        """A vector of length 1 for each text, in order."""
        return [self._states(text).text for text in texts]

    def similarity(self, a: str, b: str) -> float:
        """The cosine of the two texts' vectors, -1 to 1."""
        return round(float(self._states(a).text @ self._states(b).text), 6)

    def distances(self, a: str, b: str, language: str) -> dict[str, float] | None:
        """How far apart two texts of one language are, one number from 0 up for each way of looking, the same whichever
        is first; None where the model does not know the language.

        "meaning" is that of the texts as wholes. The others match each piece to the nearest of the other text, as
        BERTScore does (Zhang et al. 2020): all of them, the farthest, and by how much one side has more to match."""
        import numpy as np

        if not self.knows(language):
            return None
        near = self._states(a).pieces @ self._states(b).pieces.T
        if not near.size:
            return dict.fromkeys(DISTANCES, float(a != b))
        one, other = (np.maximum(0.0, 1 - near.max(axis)) for axis in (1, 0))
        farthest = [float(np.sort(side)[-FARTHEST:].mean()) for side in (one, other)]
        found = (
            max(0.0, 1 - self.similarity(a, b)) ** 0.5,
            float((one * one).mean() + (other * other).mean()),
            sum(farthest) / 2,
            abs(float(one.sum() - other.sum())) / 10,
        )
        return {name: round(value, 6) for name, value in zip(DISTANCES, found, strict=True)}

    def _read(self, text: str) -> States:
        import numpy as np

        states = self._network.states(self._cut.ids(text, LONGEST))
        return States(_unit(states.mean(0), np), _unit(states[1:-1], np))


DISTANCES = ("meaning", "pieces", "farthest pieces", "uneven pieces")


def _unit(rows: Array, np: Any) -> Array:
    found: Array = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    return found


def _load(folder: Path) -> tuple[Bert, WordPiece]:
    """The network and what cuts texts for it."""
    where = f"encoder {folder}"
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        hint = "name the folder of a sentence-transformers model of the BERT kind, such as all-MiniLM-L6-v2"
        raise UsageError(where, f"no {', '.join(missing)} there", hint)
    try:
        return _opened(folder)
    except ImportError as e:
        raise UsageError(where, f"{e.name} is not installed", INSTALL) from e
    except (ValueError, KeyError, OSError) as e:
        raise UsageError(where, f"not a model that can be read: {e}", "take a BERT model with float weights") from e


def _opened(folder: Path) -> tuple[Bert, WordPiece]:
    import msgspec

    from audit.semantic.bert import Bert, Shape, read_weights
    from audit.semantic.wordpiece import WordPiece

    shape = msgspec.json.decode((folder / FILES[0]).read_bytes(), type=Shape)
    if shape.model_type != "bert" or shape.hidden_act != "gelu" or not _averages(folder):
        raise ValueError("not a BERT with averaged states")
    words = (folder / FILES[1]).read_text("utf-8").splitlines()
    network = Bert(shape, read_weights(folder / FILES[2]))
    cut = WordPiece({word: i for i, word in enumerate(words)}, _lowercase(folder))
    network.states(cut.ids("a", LONGEST))  # a missing weight shows here, not in the middle of a run
    return network, cut


def _averages(folder: Path) -> bool:
    """Whether a text's vector is the mean of its pieces' states; so it is where nothing is said."""
    path = folder / "1_Pooling" / "config.json"
    return not path.is_file() or bool(json.loads(path.read_bytes()).get("pooling_mode_mean_tokens"))


def _lowercase(folder: Path) -> bool:
    path = folder / "tokenizer_config.json"
    return not path.is_file() or bool(json.loads(path.read_bytes()).get("do_lower_case", True))


def _languages(folder: Path) -> frozenset[str]:
    """The languages that the model card's front matter names."""
    path = folder / "README.md"
    card = _CARD.match(path.read_text("utf-8", errors="replace")) if path.is_file() else None
    named = _LANGUAGES.search(card[1]) if card else None
    tags = regex.findall(r"[a-z]+", f"{named[1]} {named[2]}".lower()) if named else ()
    return frozenset(tags) or frozenset({"en"})
