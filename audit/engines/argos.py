"""The argos engine: CTranslate2 models from Argos packages, without argostranslate's own translate module.

`argostranslate.translate` needs stanza and torch, downloads sentence splitters at run time, splits into batches of one
sentence, cuts at 256 tokens and lets one broken folder hide every language. Here: its `package` module reads a package
(metadata, tokenizer); sentences are ours; decoding parameters are those of its `apply_packaged_translation` (beam 4,
length penalty 0.2, replace_unknowns, target prefix), with int8 and one thread a worker.

CTranslate2 pads a batch to its longest piece. How far a piece is padded changes the last bits of its sums and so, now
and then, its translation (its issue 693; 7 of 500 on random weights). Here every piece is padded to the next
multiple of eight, always: what a text becomes depends on the text alone, not on its company. Measured: in batches of
5, 12, 32 and 64 every score was equal to the last bit.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from audit.engines import routes
from audit.engines.archives import available
from audit.engines.folders import cache_folder
from audit.engines.library import ARGOS, package_module, version
from audit.engines.packages import Package, Problem, best, code, locked, sha256, tag
from audit.engines.pieces import Piece, join, split
from audit.model import Translation

BEAM, LENGTH_PENALTY = 4, 0.2  # as argostranslate's
BATCH = 32  # pieces; more gains nothing on a processor
STEP = 8  # tokens; pieces are padded to multiples of it
LONGEST = 100  # tokens a piece may have; what is longer is cut, as models are trained on sentences
LIMIT = 256  # tokens CTranslate2 decodes; a piece that reaches it did not come to an end


class Argos:
    """Translates with the packages of a folder. `wanted`: the only pairs that count; none given: all there are.
    `threads`: translations at once; as many as there are cores where none is given."""

    def __init__(
        self, folder: Path, wanted: Sequence[tuple[str, str]] | None = None, threads: int | None = None
    ) -> None:
        packages, self.problems = available(folder, cache_folder() / "models")
        self._best = {(code(p.source), code(p.target)): p for p in best(packages).values()}
        self._wanted = wanted
        self._threads = threads or os.cpu_count() or 1
        self._models: dict[Path, _Model | Problem] = {}
        self._failed: dict[Path, Problem] = {}
        self._hashes: dict[Path, str] = {}
        self._signature: str | None = None

    def wanting(self, wanted: Sequence[tuple[str, str]] | None) -> Argos:
        """The same packages, and the same models once they are loaded, of which other pairs count; what fails at work
        here does not count there."""
        other = copy.copy(self)
        other._wanted, other._signature, other._failed = wanted, None, {}
        return other

    @property
    def signature(self) -> str:
        """Libraries, parameters, and the models with version and hash; wanted ways through English spelled out."""
        if self._signature is None:
            ways = sorted({_told(way): way for pair in self.pairs() if (way := self._way(*pair))}.items())
            legs = sorted({leg.path: leg for _, way in ways for leg in way}.values(), key=lambda p: p.pair)
            names = [self._named(p) for p in legs]
            pivots = [f"through:{name}" for name, way in ways if len(way) > 1 and self._wanted]
            head = ["argos", f"ctranslate2:{version('ctranslate2')}", f"sentencepiece:{version('sentencepiece')}"]
            self._signature = "|".join([*head, "int8", f"beam:{BEAM}", *names, *pivots])
        return self._signature

    def _hash(self, package: Package) -> str:
        if package.path not in self._hashes:
            self._hashes[package.path] = sha256(package.path)
        return self._hashes[package.path]

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every way there is, through English included; of these, the wanted ones where some were named."""
        if self._wanted is not None:
            return frozenset(pair for pair in self._wanted if self._way(*pair))
        return frozenset((tag(s), tag(t)) for s, t in routes.reached(self._best))

    def _way(self, source: str, target: str) -> tuple[Package, ...]:
        return routes.legs(self._best, code(source), code(target))

    def _named(self, package: Package) -> str:
        return f"{package.source}>{package.target}:{package.version}:{self._hash(package)[:16]}"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """One Translation a text. No model, a broken model, an output without end: values with the reason."""
        if not (way := self._way(source, target)):
            return routes.no_way(texts, source, target)
        return routes.travelled(way, texts, self._made, lambda package: f"argos {self._named(package)}")

    def _made(self, package: Package, texts: Sequence[str]) -> list[Translation]:
        """One leg; a model that fails at work is a problem from then on."""
        model = self._model(package)
        if isinstance(model, _Model):
            try:
                return model.translate(texts)
            except (RuntimeError, ValueError) as e:
                model = self._failed[package.path] = self._problem(package, str(e))
        return [Translation(text=None, reason=f"the model {model.name} does not work: {model.reason}") for _ in texts]

    def _problem(self, package: Package, reason: str) -> Problem:
        plain = " ".join(reason.replace(str(package.path), package.path.name).split())
        problem = Problem(package.path.name, plain[:200])
        self.problems = sorted([*self.problems, problem])
        return problem

    def _model(self, package: Package) -> _Model | Problem:
        """The package's model, loaded once; a broken one is added to the problems."""
        if package.path in self._failed:
            return self._failed[package.path]
        if package.path not in self._models:
            lock = locked(package.path.parent).get(package.path.name)
            changed = lock and lock.sha256 != self._hash(package)
            made = "its files are not those that were installed" if changed else _load(package, self._threads)
            self._models[package.path] = self._problem(package, made) if isinstance(made, str) else made
        return self._models[package.path]


class _Model:
    """One package, loaded: texts in, translations out."""

    def __init__(self, package: Package, tokenizer: Any, prefix: str, translator: Any) -> None:
        self.package, self.tokenizer, self.prefix, self.translator = package, tokenizer, prefix, translator

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        source, target = self.package.source, self.package.target
        cut = [split(text, source, self._fits) for text in texts]
        known = self._pieces({p.words for pieces in cut for p in pieces if p.words})
        return [self._joined(pieces, known, source, target) for pieces in cut]

    def _fits(self, words: str) -> bool:
        return len(self.tokenizer.encode(words)) <= LONGEST

    def _joined(self, pieces: list[Piece], known: dict[str, str | None], source: str, target: str) -> Translation:
        made = [known[p.words] if p.words else "" for p in pieces]
        if None in made:
            return Translation(
                text=None, reason=f"the engine came to no end within {LIMIT} tokens ({source} to {target})"
            )
        return Translation(text=join(pieces, [x for x in made if x is not None], source, target))

    def _pieces(self, words: set[str]) -> dict[str, str | None]:
        """Every piece translated once; none where the output was cut."""
        tokens = {w: self.tokenizer.encode(w) for w in words}
        made = {w: w for w, found in tokens.items() if not found}
        longest_first = sorted((w for w in words if tokens[w]), key=lambda w: (-len(tokens[w]), w))
        jobs = [(batch, self._start([tokens[w] for w in batch])) for batch in _batches(longest_first, tokens)]
        out = dict[str, str | None](made)
        for batch, results in jobs:
            out.update(zip(batch, (self._decode(r.result().hypotheses[0]) for r in results), strict=False))
        return out

    def _start(self, batch: list[list[str]]) -> Any:
        """Hand one batch to the workers; they take several at a time."""
        filled = _filled(batch)
        return self.translator.translate_batch(
            filled,
            target_prefix=[[self.prefix]] * len(filled) if self.prefix else None,
            replace_unknowns=True,
            beam_size=BEAM,
            length_penalty=LENGTH_PENALTY,
            max_decoding_length=LIMIT,
            asynchronous=True,
        )

    def _decode(self, tokens: list[str]) -> str | None:
        if len(tokens) >= LIMIT:
            return None
        text = str(self.tokenizer.decode(tokens))
        return text.removeprefix(self.prefix).strip() if self.prefix else text.strip()


def _width(tokens: Sequence[str]) -> int:
    """The length that a piece is padded to."""
    return -(-len(tokens) // STEP) * STEP


def _batches(words: list[str], tokens: dict[str, list[str]]) -> Iterator[list[str]]:
    """Pieces of one width, at most BATCH at a time."""
    for _, alike in groupby(words, key=lambda w: _width(tokens[w])):
        group = list(alike)
        yield from (group[i : i + BATCH] for i in range(0, len(group), BATCH))


def _filled(batch: list[list[str]]) -> list[list[str]]:
    """The batch with, where no piece has the full width, one more that has: the rest is padded to it."""
    longest = max(batch, key=len)
    width = _width(longest)
    return batch if len(longest) == width else [*batch, (longest * STEP)[:width]]


def _told(way: Sequence[Package]) -> str:
    return ">".join([way[0].source, *(leg.target for leg in way)])


def _load(package: Package, threads: int) -> _Model | str:
    """Tokenizer and model; what they raise on broken files is the package's problem, not the run's."""
    ctranslate2, reader = ARGOS.library("ctranslate2"), package_module()
    try:
        found = reader.Package(package.path)
        found.tokenizer.encode("a")
        translator = ctranslate2.Translator(
            str(package.path / "model"),
            device="cpu",
            inter_threads=threads,
            intra_threads=1,
            compute_type="int8",
        )
    except (RuntimeError, ValueError, OSError, LookupError, TypeError, AttributeError, ImportError) as e:
        return str(e) or type(e).__name__
    return _Model(package, found.tokenizer, found.target_prefix or "", translator)


def check(package: Package) -> str | None:
    """Returns why CTranslate2 cannot load a package; none if it can, or if it is not installed."""
    made = None if ARGOS.lacking() else _load(package, 1)
    return made.replace(str(package.path), package.path.name) if isinstance(made, str) else None
