"""Quotes a second: this project's argos engine beside argostranslate's own translate call, on one full-size package.

    python tests/benchmarks/engine.py [--quotes 200] [--own 20]

The package is made on the spot: 6+6 layers, 512 wide, 32,000 pieces, random weights (speed needs no meaning), int8.
One feature of the decoder grows with the position and feeds </s>, so that an output is about as long as its source.
argostranslate runs as it comes, with its defaults; only its sentence splitter, which would be downloaded, is replaced
by one that splits nothing, and each quote here is one sentence: both sides translate the same pieces.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import tempfile
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

from audit.engines.argos import Argos
from audit.engines.library import package_module

LAYERS, WIDTH, HEADS, INNER, PIECES, ROWS = 6, 512, 8, 2048, 32_000, 512
BAR = 10.0
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def words(count: int) -> list[str]:
    """Invented words, the same in every run."""
    rng = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))] = None
    return list(found)


def tokenizer(vocabulary: list[str]) -> bytes:
    """A SentencePiece model that knows exactly these words and the letters they are made of."""
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*vocabulary[:500], ". ,"]),
        model_writer=out,
        model_type="char",
        vocab_size=100_000,
        hard_vocab_limit=False,
        user_defined_symbols=["\u2581" + w for w in vocabulary],
        num_threads=1,
        minloglevel=2,
        pad_id=-1,
    )
    return out.getvalue()


def _fill(spec: Any, rng: np.random.Generator) -> None:
    """Random numbers wherever the model wants a weight."""
    shapes = {"self_attention": (3, 1), "attention": (1, 2, 1)}
    for kind, parts in shapes.items():
        if (attention := getattr(spec, kind, None)) is not None:
            _norm(attention.layer_norm)
            for linear, blocks in zip(attention.linear, parts, strict=True):
                _linear(linear, blocks * WIDTH, WIDTH, rng)
    _norm(spec.ffn.layer_norm)
    _linear(spec.ffn.linear_0, INNER, WIDTH, rng)
    _linear(spec.ffn.linear_1, WIDTH, INNER, rng)


def _norm(spec: Any) -> None:
    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def _linear(spec: Any, rows: int, columns: int, rng: np.random.Generator) -> None:
    spec.weight = rng.normal(0, columns**-0.5, (rows, columns)).astype(np.float32)
    spec.bias = np.zeros(rows, np.float32)


def model(folder: Path, pieces: list[str], length: int) -> None:
    """A transformer of full size whose outputs end after about `length` pieces."""
    rng = np.random.default_rng(7)
    spec: Any = TransformerSpec.from_config(num_layers=(LAYERS, LAYERS), num_heads=HEADS, pre_norm=True)
    embeddings = rng.normal(0, 1, (len(pieces), WIDTH)).astype(np.float32)
    positions = rng.normal(0, 0.3, (ROWS, WIDTH)).astype(np.float32)
    positions[:, 0] = np.linspace(0, 1, ROWS) * 16 * ROWS / length  # the feature that says: far enough
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = positions
        _norm(side.layer_norm)
        for layer in side.layer:
            _fill(layer, rng)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embeddings
    _linear(spec.decoder.projection, len(pieces), WIDTH, rng)
    end = pieces.index("</s>")
    spec.decoder.projection.weight[end] = np.eye(WIDTH, dtype=np.float32)[0]
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))


def package(folder: Path, length: int) -> list[str]:
    """An unpacked package xx to en in `folder`; back come the words it knows."""
    vocabulary, root = words(PIECES), folder / "translate-es_en-1_0"
    proto = tokenizer(vocabulary)
    known: Any = sentencepiece.SentencePieceProcessor(model_proto=proto)
    model(root / "model", [known.id_to_piece(i) for i in range(known.get_piece_size())], length)
    (root / "sentencepiece.model").write_bytes(proto)
    names = {"from_code": "es", "from_name": "Spanish", "to_code": "en", "to_name": "English"}
    (root / "metadata.json").write_text(json.dumps({"package_version": "1.0", "argos_version": "1.9.0", **names}))
    return vocabulary


def own_call(folder: Path) -> Callable[[str], str]:
    """argostranslate's own translate call on the package, nothing split."""
    package_module()
    for name in ("stanza", "minisbd"):
        stub: Any = types.ModuleType(name)
        stub.SBDetect, stub.models = None, types.SimpleNamespace(list_models=lambda: ["es"], cache_dir="")
        sys.modules.setdefault(name, stub)
    import argostranslate.translate as own

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    found = package_module().Package(next(folder.iterdir()))
    way = own.PackageTranslation(own.Language("es", "Spanish"), own.Language("en", "English"), found)
    way.sentencizer = Whole()
    return lambda text: str(way.translate(text))


def quotes(vocabulary: list[str], count: int, length: int) -> list[str]:
    """Sentences of about `length` words."""
    rng = random.Random(11)
    sizes = [max(3, round(rng.gauss(length, length / 3))) for _ in range(count)]
    return [" ".join(rng.sample(vocabulary, n)).capitalize() + "." for n in sizes]


def timed(call: Callable[[list[str]], list[str]], texts: list[str]) -> tuple[float, list[str]]:
    started = time.perf_counter()
    made = call(texts)
    return time.perf_counter() - started, made


def measure(folder: Path, asked: argparse.Namespace) -> tuple[float, float, int]:
    """Quotes a second of argostranslate and of this engine, in turns, and how many texts came out alike."""
    texts = quotes(package(folder, asked.words), asked.quotes * asked.rounds, asked.words)
    own, engine = own_call(folder), Argos(folder)

    def theirs(some: list[str]) -> list[str]:
        return [own(text) for text in some]

    def ours(some: list[str]) -> list[str]:
        return [made.text or "" for made in engine.translate(some, "es", "en")]

    theirs(texts[:1]), ours(texts[:1])  # both have loaded their model
    seconds, alike = [0.0, 0.0], 0
    for i in range(0, len(texts), asked.quotes):
        own_time, a = timed(theirs, texts[i : i + asked.own])
        our_time, b = timed(ours, texts[i : i + asked.quotes])
        seconds = [seconds[0] + own_time, seconds[1] + our_time]
        alike += sum(x == y for x, y in zip(a, b, strict=False))
    return asked.own * asked.rounds / seconds[0], len(texts) / seconds[1], alike


def main() -> int:
    flags = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    flags.add_argument("--quotes", type=int, default=300, help="quotes a round for this engine")
    flags.add_argument("--own", type=int, default=15, help="how many of them argostranslate translates")
    flags.add_argument("--words", type=int, default=25, help="words a quote")
    flags.add_argument("--rounds", type=int, default=3, help="turns")
    asked = flags.parse_args()
    with tempfile.TemporaryDirectory() as made:
        own, this, alike = measure(Path(made), asked)
    print(
        f"ctranslate2 {ctranslate2.__version__}, {asked.rounds} rounds of {asked.quotes} quotes of {asked.words} words"
    )
    print(f"argostranslate's own call {own:8.2f} quotes/s")
    print(f"this engine               {this:8.2f} quotes/s, {alike} of {asked.own * asked.rounds} texts alike")
    print(f"{this / own:.1f} times (bar {BAR:g})")
    return 0 if this / own >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
