"""The firefox engine: the models that Firefox translates with, run by fxtranslate, a library by a Mozilla engineer.

fxtranslate translates one sentence a call with greedy search and cuts what is too long without a word, so sentences
are ours, and none is longer than it can take. Its objects belong to the thread that made them: each thread loads its
own. It panics on broken files, so a model is read first (firefox_files).
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from audit.engines import routes
from audit.engines.firefox_files import Files, parts, scan, sha256
from audit.engines.library import FIREFOX, version
from audit.engines.packages import Problem, locked
from audit.engines.pieces import join, split
from audit.errors import EngineError
from audit.languages import primary, traits
from audit.model import Translation

LIBRARY = "fxtranslate"
LONGEST = 300  # code points of a piece; from about 360 on the output stops in the middle
LONGEST_UNSPACED = 120  # in scripts that write a word in two characters


class Firefox:
    """Translates with the models of a folder. `wanted`: the only pairs that count; none given: all there are."""

    def __init__(self, folder: Path, wanted: Sequence[tuple[str, str]] | None = None) -> None:
        found, self.problems = scan(folder)
        self._models = {files.pair: files for files in found}
        self._wanted = wanted
        self._hashes: dict[Path, str] = {}
        self._failed: dict[Path, Problem] = {}
        self._signature: str | None = None
        self._own = threading.local()

    def wanting(self, wanted: Sequence[tuple[str, str]] | None) -> Firefox:
        """Returns the same models, once loaded for both, of which other pairs count."""
        other = copy.copy(self)
        other._wanted, other._signature = wanted, None
        return other

    @property
    def signature(self) -> str:
        """The library, the kind of its arithmetic, and the models with their hashes; worked out once."""
        if self._signature is None:
            ways = sorted(pair for pair in self.pairs() if self._way(*pair))
            used = sorted({leg.pair: leg for pair in ways for leg in self._way(*pair)}.items())
            pivots = [f"through:{_told(way)}" for pair in ways if self._wanted and len(way := self._way(*pair)) > 1]
            kinds = sorted({model.backend() for _, leg in used if not isinstance(model := self._model(leg), Problem)})
            names = [self._named(leg) for _, leg in used]
            self._signature = "|".join(["firefox", f"{LIBRARY}:{version(LIBRARY)}", *kinds, *names, *pivots])
        return self._signature

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every way there is, through English included; of these, the wanted ones where some were named."""
        if self._wanted is not None:
            return frozenset(pair for pair in self._wanted if self._way(*pair))
        return routes.reached(self._models)

    def _way(self, source: str, target: str) -> tuple[Files, ...]:
        """The models of a way: of the tags as they are, else of the languages alone."""
        whole = routes.legs(self._models, source, target)
        return whole or routes.legs(self._models, self._known(source), self._known(target))

    def _known(self, tag: str) -> str:
        """A tag as a model has it, or its language."""
        return tag if any(tag in pair for pair in self._models) else primary(tag)

    def _named(self, files: Files) -> str:
        if files.path not in self._hashes:
            self._hashes[files.path] = sha256(files)
        return f"{files.source}>{files.target}:{self._hashes[files.path][:16]}"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """One Translation a text. No model or a broken one: values with the reason."""
        if not (way := self._way(source, target)):
            return routes.no_way(texts, source, target)
        return routes.travelled(way, texts, self._made, lambda files: f"firefox {self._named(files)}")

    def _made(self, files: Files, texts: Sequence[str]) -> list[Translation]:
        """One leg; a model that fails at work is a problem from then on."""
        model = self._model(files)
        if not isinstance(model, Problem):
            try:
                return _translated(model, texts, files)
            except BaseException as e:
                model = self._problem(files, _reason(e))
        return [Translation(text=None, reason=f"the model {model.name} does not work: {model.reason}") for _ in texts]

    def _problem(self, files: Files, reason: str) -> Problem:
        """The problem of a model, noted once whichever thread met it."""
        plain = " ".join(reason.replace(str(files.path), files.path.name).split())
        problem = self._failed.setdefault(files.path, Problem(files.path.name, plain[:200]))
        self.problems = sorted({*self.problems, problem})
        return problem

    def _model(self, files: Files) -> Any:
        """This thread's model, loaded once, or its Problem."""
        if files.path in self._failed:
            return self._failed[files.path]
        loaded: dict[str, Any] = self._own.__dict__
        key = str(files.path)
        if key not in loaded:
            try:
                loaded[key] = self._load(files)
            except BaseException as e:
                return self._problem(files, _reason(e))
        return loaded[key]

    def _load(self, files: Files) -> Any:
        lock = locked(files.path.parent).get(files.path.name)
        if lock and lock.sha256 != sha256(files):
            raise ValueError("its files are not those that were installed")
        known = parts(files)
        make = FIREFOX.library(LIBRARY).Translator
        return make(known.model, known.source_vocabulary, known.target_vocabulary, known.lexicon)


def _told(way: Sequence[Files]) -> str:
    return ">".join([way[0].source, *(leg.target for leg in way)])


def _reason(error: BaseException) -> str:
    """What a model did wrong. The library's panics are no Exceptions; all else that is none is not ours to keep."""
    if isinstance(error, EngineError) or not (isinstance(error, Exception) or type(error).__name__ == "PanicException"):
        raise error
    return str(error) or type(error).__name__


def _translated(model: Any, texts: Sequence[str], files: Files) -> list[Translation]:
    """Each text in sentences, each sentence once."""
    cut = [split(text, files.source, lambda words: _fits(words, files.source)) for text in texts]
    words = sorted({piece.words for pieces in cut for piece in pieces if piece.words})
    known = {"": "", **{one: str(model.translate(one)).strip() for one in words}}
    return [Translation(text=join(p, [known[x.words] for x in p], files.source, files.target)) for p in cut]


def _fits(words: str, language: str) -> bool:
    return len(words) <= (LONGEST_UNSPACED if traits(primary(language)).unspaced else LONGEST)
