"""A real .argosmodel of some kilobytes, made in 50 ms: a CTranslate2 model wired by hand around a phrase lexicon.

Piece t of the source is read through one cross-attention head whose keys and queries are one-hot positions; the
output projection maps the code of that piece to the piece that the lexicon names. What the lexicon does not know is
copied letter by letter. So a test plants exactly the translation it wants and runs the real engine on it.

Limits: no reordering but inside a phrase; MAX_LEN - 1 pieces a sentence; a known word also matches as the head of a
longer unknown one, so name every word a test uses, mapping it to itself where it should pass.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece
from ctranslate2.specs import TransformerSpec

MAX_LEN = 192  # source pieces in a sentence, </s> included
CODE = 96  # width of a piece's code
END = MAX_LEN  # the feature that says: past the end of the source, read </s>
WIDTH = MAX_LEN + 1 + CODE
ROWS = 512  # CTranslate2 refuses positions it has no row for
ALPHABET = (
    "".join(chr(c) for c in range(33, 127) if chr(c) not in "_")
    + "«»“”‘’¿¡…–—áéíóúüñÁÉÍÓÚÜÑàâçèêëîïôùûœÀÇÈÊ"
    + "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ。，"
)
Array = npt.NDArray[np.float32]


def make(
    source: str,
    target: str,
    lexicon: Mapping[str, str],
    out: Path,
    *,
    version: str = "1.0",
    metadata: Mapping[str, object] | None = None,
) -> Path:
    """Write the package `out`, which translates `lexicon`'s phrases, also where they start with a capital."""
    cased = {s[:1].upper() + s[1:]: t[:1].upper() + t[1:] for s, t in lexicon.items()} | dict(lexicon)
    tokenizer = _tokenizer(list(cased))
    known: Any = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    pieces = [known.id_to_piece(i) for i in range(known.get_piece_size())]
    root = f"translate-{source}_{target}-{version.replace('.', '_')}"
    with tempfile.TemporaryDirectory() as made:
        _model(Path(made), pieces, {_piece(s): _piece(t) for s, t in cased.items()})
        members = {f"{root}/model/{f.name}": f.read_bytes() for f in Path(made).iterdir()}
    described: dict[str, object] = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": source,
        "to_code": target,
    }
    described |= {"from_name": source, "to_name": target} | dict(metadata or {})
    members |= {f"{root}/sentencepiece.model": tokenizer, f"{root}/metadata.json": json.dumps(described).encode()}
    return archive(members, out)


def archive(members: Mapping[str, bytes], out: Path) -> Path:
    """A zip file of the members, the same bytes every time."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w") as file:
        for name in sorted(members):
            file.writestr(zipfile.ZipInfo(name), members[name], zipfile.ZIP_DEFLATED)
    return out


def unpacked(package: Path, folder: Path) -> Path:
    """The package as a folder in `folder`, as an installer leaves it."""
    with zipfile.ZipFile(package) as file:
        file.extractall(folder)
        return folder / file.namelist()[0].split("/")[0]


def _piece(text: str) -> str:
    return "\u2581" + text.replace(" ", "\u2581")


def _tokenizer(phrases: Sequence[str]) -> bytes:
    """A character model whose user-defined symbols are the phrases."""
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*ALPHABET, *phrases]),
        model_writer=out,
        model_type="char",
        vocab_size=100_000,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=[_piece(p) for p in phrases],
        normalization_rule_name="identity",
        num_threads=1,
        minloglevel=2,
        pad_id=-1,
    )
    return out.getvalue()


def _code(piece: str) -> Array:
    """A fixed vector of +1 and -1 for a piece."""
    bits = np.unpackbits(np.frombuffer(hashlib.sha256(piece.encode()).digest(), np.uint8))[:CODE]
    return np.where(bits == 1, 1, -1).astype(np.float32)


def _zero(*shape: int) -> Array:
    return np.zeros(shape, np.float32)


def _linear(spec: Any, weight: Array) -> None:
    spec.weight, spec.bias = np.ascontiguousarray(weight, np.float32), _zero(weight.shape[0])


def _norm(spec: Any) -> None:
    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), _zero(WIDTH)


def _model(folder: Path, source: list[str], lexicon: Mapping[str, str]) -> None:
    target = list(dict.fromkeys([*source, *lexicon.values()]))
    spec: Any = TransformerSpec.from_config(num_layers=(1, 1), num_heads=1, pre_norm=True)
    _positions(spec)
    codes = _zero(len(source), WIDTH)
    codes[:, END + 1 :] = [_code(p) for p in source]
    spec.encoder.embeddings[0].weight = codes
    spec.decoder.embeddings.weight = _zero(len(target), WIDTH)  # the decoder reads only its position
    for side in (spec.encoder, spec.decoder):
        _silence(side.layer[0])
    _read_by_position(spec.decoder.layer[0].attention)
    _project(spec.decoder.projection, source, target, lexicon)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _positions(spec: Any) -> None:
    weight = np.sqrt(CODE)  # a position weighs as much as a code
    rows = _zero(ROWS, WIDTH)
    rows[:MAX_LEN, :MAX_LEN] = np.eye(MAX_LEN) * weight
    ends = rows.copy()
    ends[:, END] = weight
    for side, encodings in ((spec.encoder, rows), (spec.decoder, ends)):
        side.scale_embeddings = False
        side.position_encodings.encodings = encodings
        _norm(side.layer_norm)


def _silence(layer: Any) -> None:
    """Self-attention and feed-forward that add nothing."""
    _norm(layer.self_attention.layer_norm)
    _linear(layer.self_attention.linear[0], _zero(3 * WIDTH, WIDTH))
    _linear(layer.self_attention.linear[1], _zero(WIDTH, WIDTH))
    _norm(layer.ffn.layer_norm)
    _linear(layer.ffn.linear_0, _zero(8, WIDTH))
    _linear(layer.ffn.linear_1, _zero(WIDTH, 8))


def _read_by_position(attention: Any) -> None:
    """Position t of the target reads piece t of the source, and </s> from where the source has ended."""
    query, key, value = _zero(WIDTH, WIDTH), _zero(WIDTH, WIDTH), _zero(WIDTH, WIDTH)
    query[:MAX_LEN, :MAX_LEN] = key[:MAX_LEN, :MAX_LEN] = np.eye(MAX_LEN) * 2.5
    query[END, END] = 1.0
    key[END, END + 1 :] = 0.25 * _code("</s>")
    value[END + 1 :, END + 1 :] = np.eye(CODE)
    _norm(attention.layer_norm)
    _linear(attention.linear[0], query)
    _linear(attention.linear[1], np.concatenate([key, value]))
    _linear(attention.linear[2], np.eye(WIDTH, dtype=np.float32))


def _project(spec: Any, source: list[str], target: list[str], lexicon: Mapping[str, str]) -> None:
    """Every source piece's code votes for the piece it becomes; what nothing becomes is never said."""
    row = {piece: i for i, piece in enumerate(target)}
    weight = _zero(len(target), WIDTH)
    for piece in source:
        weight[row[lexicon.get(piece, piece)], END + 1 :] += _code(piece)
    _linear(spec, weight)
    spec.bias[~weight.any(axis=1)] = -1e4
