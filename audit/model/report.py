"""Everything found in one case, and what changed from one report to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from audit.model.base import SCHEMA_VERSION, Severity, Tag, Value, about
from audit.model.contents import Contents
from audit.model.notebook import line, page
from audit.model.tables import to_arrow, to_pandas

if TYPE_CHECKING:
    from pandas import DataFrame
    from pyarrow import Table as ArrowTable


class Report(Contents, frozen=True, kw_only=True):
    """Everything found in one case. It stands alone: every other format is made from it."""

    def to_pandas(self) -> dict[str, DataFrame]:
        """Returns the tables documents, quotes, statements, differences and findings as pandas data frames.

        Raises UsageError if pandas is not installed."""
        return to_pandas(self)

    def to_arrow(self) -> dict[str, ArrowTable]:
        """Returns the same tables as Arrow tables. Raises UsageError if pyarrow is not installed."""
        return to_arrow(self)

    def __repr__(self) -> str:
        return line(self)

    def _repr_html_(self) -> str:
        """Returns what a notebook shows: the counts and the gravest differences."""
        return page(self)


class Item(Value, frozen=True, kw_only=True):
    """A finding or a variation, as baselines, gates and decisions see it."""

    id: Annotated[str, about("Its id.")]
    kind: Annotated[Literal["damage", "difference"], about("A finding in one text, or a variation among several.")]
    rule: Annotated[str, about("The rule's id.")]
    severity: Severity
    documents: Annotated[tuple[str, ...], about("Ids of the documents it concerns.", min_length=1)]
    words: Annotated[str, about("The damaged words, or what the texts say, most first.")]
    message: Annotated[str, about("One sentence.")]
    statement: Annotated[str, about("Of a difference: the statement in one text's words, cut where it is long.")] = ""
    suppressed: Annotated[str | None, about("Why the case file sets it aside; none where it does not.")] = None
    confirmed: Annotated[tuple[Tag, ...], about("Languages of back-translations that confirm a difference.")] = ()


class Diff(Value, frozen=True, kw_only=True):
    """What is new, gone and unchanged from one report of a case to another."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    old: Annotated[str, about("The older report's case id.")]
    new: Annotated[str, about("The newer report's case id.")]
    appeared: tuple[Item, ...]
    gone: tuple[Item, ...]
    unchanged: tuple[Item, ...]
