"""A report as tables, for people who analyse it: a name, a kind of row, and the rows."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from audit.errors import UsageError
from audit.model import rows
from audit.model.contents import Contents


class Table(msgspec.Struct, frozen=True):
    """One table: what a row holds, and the rows of a report."""

    row: type[msgspec.Struct]
    rows: Callable[[Contents], Iterator[Any]]


def damage(report: Contents) -> Iterator[rows.FindingRow]:
    """Yields a row a place where a text looks damaged."""
    return (row for row in rows.findings(report) if row.kind == "damage")


TABLES = {
    "documents": Table(rows.DocumentRow, rows.documents),
    "quotes": Table(rows.QuoteRow, rows.quotes),
    "statements": Table(rows.StatementRow, rows.statements),
    "differences": Table(rows.DifferenceRow, rows.differences),
    "findings": Table(rows.FindingRow, damage),
}


def to_pandas(report: Contents) -> dict[str, Any]:
    """Returns every table as a pandas.DataFrame. Raises UsageError if pandas is not installed."""
    _demand("pandas", "pandas")
    import pandas

    return {
        name: pandas.DataFrame(_rows(report, table), columns=list(table.row.__struct_fields__))
        for name, table in TABLES.items()
    }


def to_arrow(report: Contents) -> dict[str, Any]:
    """Returns every table as a pyarrow.Table. Raises UsageError if pyarrow is not installed."""
    _demand("pyarrow", "corpus")
    import pyarrow

    return {
        name: pyarrow.Table.from_pylist(_rows(report, table), schema=arrow_schema(table.row))
        for name, table in TABLES.items()
    }


def _rows(report: Contents, table: Table) -> Sequence[dict[str, Any]]:
    return [msgspec.structs.asdict(row) for row in table.rows(report)]


def _demand(library: str, extra: str) -> None:
    if find_spec(library) is None:
        raise UsageError(
            f"{library} tables", f"{library} is not installed", f"pip install 'translation-audit[{extra}]'"
        )


def arrow_schema(kind: type[msgspec.Struct]) -> Any:
    """Returns the Arrow schema of a kind of row: text, whole numbers, figures and truth values; null if it may be."""
    import pyarrow

    hints = get_type_hints(kind, include_extras=False)
    return pyarrow.schema([pyarrow.field(name, *_arrow(hints[name])) for name in kind.__struct_fields__])


def _arrow(hint: Any) -> tuple[Any, bool]:
    """Returns the Arrow type of an annotation, and whether it may be none."""
    import pyarrow

    parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    own = next(p for p in parts if p is not type(None))
    if get_origin(own) is Annotated:
        own = get_args(own)[0]
    plain: type = str if get_origin(own) is Literal else own
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    return kinds[plain], type(None) in parts
