"""Rows -> files, row by row: JSON Lines, or Parquet where pyarrow is installed. Whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

import msgspec

from audit.files.output import replacing
from audit.model.tables import arrow_schema

HINT = "free some space, and run it again"
GROUP = 5_000  # rows of a Parquet file that are held at once


def has_parquet() -> bool:
    """Whether Parquet can be written here."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


class Table(Protocol):
    """One table under way."""

    def add(self, rows: Sequence[msgspec.Raw]) -> None:
        """Rows, as JSON."""
        ...


class _Lines:
    """A table as JSON Lines."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, rows: Sequence[msgspec.Raw]) -> None:
        self._file.writelines(bytes(row) + b"\n" for row in rows)


class _Parquet:
    """A table as Parquet, written in groups of one size whatever comes at once."""

    def __init__(self, writer: Any, schema: Any) -> None:
        self._writer, self._schema = writer, schema
        self._held = list[msgspec.Raw]()

    def add(self, rows: Sequence[msgspec.Raw]) -> None:
        self._held += rows
        while len(self._held) >= GROUP:
            self._write(self._held[:GROUP])
            self._held = self._held[GROUP:]

    def end(self) -> None:
        """Writes what is held."""
        if self._held:
            self._write(self._held)

    def _write(self, rows: Sequence[msgspec.Raw]) -> None:
        import pyarrow

        plain = [msgspec.json.decode(row) for row in rows]
        self._writer.write_table(pyarrow.Table.from_pylist(plain, schema=self._schema))


@contextlib.contextmanager
def table(path: Path, kind: type[msgspec.Struct]) -> Iterator[Table]:
    """A table to add rows to, in the format that the path's suffix names. It is there when the block ends."""
    with replacing(path, HINT) as beside:
        if path.suffix == ".parquet":
            from pyarrow.parquet import ParquetWriter

            schema = arrow_schema(kind)
            with ParquetWriter(beside, schema, compression="zstd") as writer:
                made = _Parquet(writer, schema)
                yield made
                made.end()
        else:
            with beside.open("wb") as file:
                yield _Lines(file)
