"""Tables (.csv, .tsv): one text a row, in the column that holds texts; the other columns as in a record of JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from audit.model import Skip
from audit.read.encoding import decode
from audit.read.reader import Reader
from audit.read.records import all_of, one_of
from audit.read.source import Draft, Source, fault

_MARKS = "\t,;|"  # between columns; of two that divide the head as often, the first
_MOST_ROWS = 100_000
_LONGEST = 10_000_000  # letters in one field


def read_table(source: Source) -> Iterator[Draft | Skip]:
    """Yields the texts of a table, counted by row. Raises InputError if no row has one."""
    decoded = decode(source)
    rows = _rows(source, decoded.text)
    head = [name.strip() for name in rows[0]] if rows else []
    given = [
        (n, {k: v for k, v in zip(head, row, strict=False) if v}) for n, row in enumerate(rows[1:], start=2) if any(row)
    ]
    yield from all_of(source, [one_of(source, decoded, f"row {n}", n, record) for n, record in given])


def _rows(source: Source, text: str) -> list[list[str]]:
    head = text.partition("\n")[0]
    before = csv.field_size_limit(_LONGEST)
    try:
        rows = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=max(_MARKS, key=head.count)):
            rows.append(row)
            if len(rows) > _MOST_ROWS:
                raise fault(source, f"a table of more than {_MOST_ROWS:,} rows")
        return rows
    except csv.Error as error:
        raise fault(source, f"a table that could not be read: {error}") from error
    finally:
        csv.field_size_limit(before)


READER = Reader((".csv", ".tsv"), read_table)
