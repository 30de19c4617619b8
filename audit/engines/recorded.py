"""The recorded engine: translations from a file, so that a report can be made again where there is no model.

`Recorder` writes what another engine gave, the reasons where it gave nothing included; `Recorded` replays it under that
engine's own signature. Rows that name no engine are told apart by a hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from audit.errors import ConfigError
from audit.files.output import write
from audit.files.regular_file import read_regular
from audit.model import Engine, Tag, Translation

MISSING = "not among the recorded translations"
HINT = 'each line is a record: {"source": "ru", "target": "en", "text": "...", "translation": "..."}'

LARGEST = 1_000_000_000  # bytes of a file of recorded translations


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One recorded translation: a line of the file."""

    source: Tag
    target: Tag
    text: Annotated[str, Meta(description="What was translated.")]
    translation: Annotated[str | None, Meta(description="The translation; none where the engine made nothing.")] = None
    reason: Annotated[str | None, Meta(description="Why there is none.")] = None
    engine: Annotated[str | None, Meta(description="What made it: an engine's signature, or a label for readers.")] = (
        None
    )
    model: Annotated[str | None, Meta(description="The models it went through, where the engine says so.")] = None
    note: Annotated[str | None, Meta(description="Anything a reader should know.")] = None

    def __post_init__(self) -> None:
        if (self.translation is None) == (self.reason is None):
            raise ValueError("a record holds either a translation or a reason why there is none")

    @property
    def key(self) -> tuple[str, str, str]:
        return self.source, self.target, self.text


class Recorded:
    """Replays translations. `rows`: Rows, or mappings of a Row's fields. The first of two rows for one text stands."""

    def __init__(self, rows: Iterable[Row | dict[str, Any]]) -> None:
        self.rows = tuple(r if isinstance(r, Row) else msgspec.convert(r, Row) for r in rows)
        self._exact = {r.key: r for r in reversed(self.rows)}
        self._folded = {(r.source, r.target, _fold(r.text)): r for r in reversed(self.rows)}

    @classmethod
    def read(cls, path: Path) -> Recorded:
        """The rows of a JSON Lines file. ConfigError with the line where one does not fit, or contradicts another."""
        decoder, rows, seen = msgspec.json.Decoder(Row), list[Row](), dict[tuple[str, str, str], tuple[int, Row]]()
        for number, line in enumerate(_lines(path), 1):
            if not line.strip():
                continue
            try:
                row = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as e:
                raise ConfigError(f"{path}, line {number}", str(e), HINT) from None
            first, other = seen.setdefault(row.key, (number, row))
            if (other.translation, other.reason) != (row.translation, row.reason):
                what = f"translates the text of line {first} otherwise"
                raise ConfigError(f"{path}, line {number}", what, "keep one of the two lines")
            rows.append(row)
        return cls(rows)

    @cached_property
    def signature(self) -> str:
        """The signature of what made the rows, and a hash where some name nothing."""
        named = sorted({r.engine for r in self.rows if r.engine})
        if all(r.engine for r in self.rows) and named:
            return " + ".join(named)
        lines = "".join(f"{r.key}{r.translation!r}\n" for r in sorted(self.rows, key=lambda r: r.key))
        sha256 = hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
        return " + ".join([*named, f"recorded|rows:{len(self.rows)}|sha256:{sha256[:16]}"])

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The ways that the rows go."""
        return frozenset((r.source, r.target) for r in self.rows if r.translation is not None)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """The recorded translations: by the exact text, else by the text with its white space folded."""
        return [self._one(text, source, target) for text in texts]

    def _one(self, text: str, source: str, target: str) -> Translation:
        row = self._exact.get((source, target, text)) or self._folded.get((source, target, _fold(text)))
        if row is None:
            return Translation(text=None, reason=MISSING)
        return Translation(text=row.translation, reason=row.reason, model=row.model)


class Recorder:
    """An engine that keeps what it gave; `write` puts it into a file that `Recorded.read` replays."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._rows: dict[tuple[str, str, str], Row] = {}

    @property
    def signature(self) -> str:
        """The inner engine's: a recording changes nothing."""
        return self._engine.signature

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The inner engine's."""
        return self._engine.pairs()

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """What the inner engine gives; the first answer to one text is kept."""
        given, signature = self._engine.translate(texts, source, target), self.signature
        for text, answer in zip(texts, given, strict=True):
            reason = None if answer.text is not None else answer.reason or "no reason given"
            row = Row(
                source=source,
                target=target,
                text=text,
                translation=answer.text,
                reason=reason,
                engine=signature,
                model=answer.model,
            )
            self._rows.setdefault(row.key, row)
        return given

    @property
    def rows(self) -> list[Row]:
        """What was kept, in order of way and text."""
        return sorted(self._rows.values(), key=lambda r: r.key)

    def write(self, path: Path) -> None:
        """Write the rows; see `write_rows`."""
        write_rows(self.rows, path)


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write rows, sorted, each text once: the same rows give the same bytes. OutputError leaves what stood there
    before."""
    kept: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        kept.setdefault(row.key, row)
    lines = b"".join(msgspec.json.encode(kept[key]) + b"\n" for key in sorted(kept))
    write(path, lines, "name a file in a folder you may write")


def _lines(path: Path) -> list[bytes]:
    try:
        return read_regular(path, LARGEST).removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as e:
        raise ConfigError(str(path), f"could not be read: {e.strerror}", "name a JSON Lines file") from e


def _fold(text: str) -> str:
    return " ".join(text.split())
