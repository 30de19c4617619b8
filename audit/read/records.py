"""Records -> texts: what the formats of records share. A bad record is a Skip; the others are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Literal

import msgspec

from audit.errors import InputError
from audit.model import Skip
from audit.read.encoding import Decoded
from audit.read.source import Draft, Source, document, fault, mend


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One text of a corpus. Keys it does not name are left alone."""

    text: str
    id: str | int | None = None
    case: str | None = None
    language: str | None = None
    original_language: str | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved_at: str | None = None
    archive_url: str | None = None
    role: Literal["version", "original"] = "version"


# What corpora and crawlers call the same thing; our own name comes first.
_ALSO = {
    "text": ("body", "content", "maintext", "article", "article_text", "full_text", "raw_text"),
    "id": ("_id", "uuid", "guid"),
    "language": ("lang", "language_code"),
    "title": ("headline",),
    "publisher": ("source_domain", "source", "sitename", "site_name", "outlet", "domain"),
    "published": ("date_publish", "publish_date", "published_at", "date_published", "pub_date", "date"),
    "url": ("link", "source_url"),
}

MOST = 10_000  # texts, and faults, of one input

_GIVEN = (
    "original_language",
    "title",
    "publisher",
    "agency",
    "url",
    "published",
    "retrieved_at",
    "archive_url",
    "role",
)


def all_of(source: Source, found: list[Draft | Skip]) -> list[Draft | Skip]:
    """Returns what was found. Raises InputError if it is nothing but faults: one error instead of one a line."""
    faults = [x.reason for x in found if isinstance(x, Skip)]
    if len(faults) < len(found):
        return [*_bounded(source, found)]
    more = f"; and {len(faults) - 1} more like it" if len(faults) > 1 else ""
    raise fault(source, faults[0] + more if faults else "empty")


def _bounded(source: Source, found: Iterable[Draft | Skip]) -> Iterator[Draft | Skip]:
    """Yields the texts and the faults of one input, of either so many as a case can have; the rest is counted."""
    counts = {Draft: 0, Skip: 0}
    for one in found:
        counts[type(one)] += 1
        if counts[type(one)] <= MOST:
            yield one
    for kind, what in (
        (Draft, "texts; a file of so many is read with --corpus"),
        (Skip, "records that cannot be read"),
    ):
        if counts[kind] > MOST:
            reason = f"and {counts[kind] - MOST:,} more {what}"
            yield Skip(path=source.path, stage="read", reason=reason, raw_sha256=source.sha256)


def one_of(
    source: Source, decoded: Decoded, where: str, number: int, raw: Any, parse: Callable[[str], Any] | None = None
) -> Draft | Skip:
    """Returns the text of one record, or a Skip that says `where` the fault is. `number` counts from 1; 0: alone."""
    try:
        return _draft(source, decoded, parse(raw) if parse else raw, number)
    except InputError as error:
        reason = f"{where}: {error.what}" if where else error.what
        return Skip(path=source.path, stage="read", reason=reason, raw_sha256=source.sha256)


def parse(source: Source, text: str) -> Any:
    """Returns a JSON value. Python's own parser takes a lone surrogate, unlike msgspec's; it is then replaced and said.

    Raises InputError if the text is no JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if "\n" in text else f"column {error.colno}"
        raise fault(source, f"broken JSON: {error.msg} ({at})") from error
    except (ValueError, RecursionError) as error:  # a figure of 5,000 digits, brackets 100,000 deep
        raise fault(source, "broken JSON: nested too deep or a number too long") from error


def _draft(source: Source, decoded: Decoded, value: Any, number: int) -> Draft:
    record, mended = _record(source, value)
    given = {name: getattr(record, name) for name in _GIVEN}
    made = document(
        source,
        record.text,
        notes=decoded.notes + mended,
        encoding=decoded.encoding,
        is_file=False,
        declared=record.language,
        **given,
    )
    stem = PurePosixPath(source.name).stem
    short = stem if not number else f"{stem}-{number}"
    whole = f"{source.name}:{number}" if number else source.name
    names = (short if record.id is None else str(record.id), whole)
    return Draft(document=made, names=names, source=source.name, case=record.case)


def _value(value: dict[str, Any], name: str) -> Any:
    """What a record says under the field's own name, or under one of its other names where it is of the right kind."""
    if value.get(name) is not None:
        return value[name]
    return next((x for key in _ALSO.get(name, ()) if isinstance(x := value.get(key), str) and x), None)


def _keys(value: dict[str, Any]) -> str:
    names = [str(name)[:40] for name in value]
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "") or "no key"


def _record(source: Source, value: Any) -> tuple[Record, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise fault(source, "not a record: a JSON object with a text is wanted")
    if "translation" in value and "target" in value:
        raise fault(source, "a recorded translation, not a text")
    given = {name: x for name in Record.__struct_fields__ if (x := _value(value, name)) is not None}
    if "text" not in given:
        raise fault(source, f"no text in it: a key named text, body or content is wanted, and it has {_keys(value)}")
    words = {name: mend(x) for name, x in given.items() if isinstance(x, str) and (x or name == "text")}
    others = {name: x for name, x in given.items() if not isinstance(x, str)}
    try:
        record = msgspec.convert({**others, **{name: x for name, (x, _) in words.items()}}, Record)
    except msgspec.ValidationError as error:
        raise fault(source, f"not a record: {error}") from error
    return record, tuple(f"{name}: {note}" for name, (_, notes) in words.items() for note in notes)
