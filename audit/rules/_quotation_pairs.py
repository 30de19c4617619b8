"""Quotation marks that lack their fellow, read over whole texts: what opens, what closes, and what runs on.

Whether a straight mark opens or closes is told by the blanks beside it. A paragraph with a mark that cannot be told is
left alone, and so is a text in which marks follow no custom.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
import regex

from audit.languages import data, traits
from audit.model import Span
from audit.rules._quotation_marks import Roles
from audit.signs import STRAIGHT
from audit.text import Text, kept

Lack = Literal["unclosed", "unopened"]
Role = Literal["opens", "closes", "unclear"]

_BEFORE = frozenset("([{—–-/‘'“„«\"¿¡:") | {""}
_AFTER = frozenset(")]},.;:!?…—–-/’'”»\"،؛؟") | {""}
_MOST = 3  # single marks in a text beyond which its marks follow no custom
_TAG = regex.compile(r"<[a-z/][^<>\n]{0,300}>|\"\"|\w=\"")
_INCHES = regex.compile(r"\p{Nd}\s?\"")
_REACH = 24
_FAR = 4  # paragraphs over which a quotation runs on without a mark


class Single(msgspec.Struct, frozen=True, order=True):
    """A mark that lacks its fellow."""

    at: int
    lack: Lack


class _Marks(msgspec.Struct, frozen=True):
    """The marks of one paragraph, in order: where, and what each does; clear if every one can be told."""

    paragraph: Span
    roles: tuple[tuple[int, Role], ...]

    @property
    def is_clear(self) -> bool:
        return all(role != "unclear" for _, role in self.roles)

    @property
    def first(self) -> Role | None:
        return self.roles[0][1] if self.roles else None

    @property
    def begins_quoted(self) -> bool:
        """Whether its first mark opens, at its very start."""
        return self.first == "opens" and self.roles[0][0] <= self.paragraph.start + 1


@kept
def single_marks(text: Text) -> tuple[Single, ...]:
    """Returns the marks that lack their fellow, in order; none if there are more than a few."""
    own = data(text.language, "marks", Roles)
    if own is None or "unclosed" not in own.judged:
        return ()
    marks = [_read(text, own, p) for p in text.paragraphs if text.region_at(p.start) == "body"]
    found = tuple(_walk(text.raw, marks))
    if len(marks) == 1:  # a passage cut out of a quotation: only a mark whose shape tells what it does
        found = tuple(single for single in found if text.raw[single.at] not in own.both)
    return found if len(found) <= _MOST else ()


def _walk(raw: str, marks: list[_Marks]) -> Iterator[Single]:
    carried = 0  # paragraphs that an open quotation may still run on
    for k, own in enumerate(marks):
        if not own.is_clear:
            carried = _FAR
            continue
        found, open_now = _of_paragraph(raw, own, carried > 0)
        yield from found
        if open_now and not _runs_on(marks[k + 1 : k + 1 + _FAR]):
            yield Single(open_now[0], "unclosed")
        carried = _FAR if open_now else 0 if own.roles else max(0, carried - 1)


def _of_paragraph(raw: str, own: _Marks, carried: bool) -> tuple[list[Single], list[int]]:
    """Returns the marks that lack their fellow, and those that are open at the paragraph's end."""
    found, open_now = list[Single](), list[int]()
    for i, role in own.roles:
        if role == "closes":
            if open_now:
                open_now.pop()
            elif not carried:
                found.append(Single(i, "unopened"))
            carried = False
            continue
        if open_now and raw[open_now[-1]] == raw[i]:  # one of the two lacks its fellow; other shapes are nested
            before = open_now.pop()
            found += [Single(before, "unclosed")] if before > own.paragraph.start else []
        open_now.append(i)
        carried = False
    return found, open_now


def _runs_on(later: list[_Marks]) -> bool:
    """Whether the next paragraphs go on with an open quotation: one opens anew at once, or one closes what is open."""
    if later and (later[0].begins_quoted or not later[0].is_clear):
        return True
    return next((p.first for p in later if p.roles), None) == "closes"


def _read(text: Text, own: Roles, p: Span) -> _Marks:
    raw, places = text.raw, list[tuple[int, Role]]()
    marks = frozenset(own.open + own.close + own.both)
    coded = _TAG.search(raw, p.start, p.end) or _INCHES.search(raw, p.start, p.end)
    for i in (i for i in range(p.start, p.end) if raw[i] in marks):
        role = "unclear" if coded and raw[i] == STRAIGHT else _role(text, own, p, i)
        if role:
            places.append((i, role))
    return _Marks(p, tuple(places))


def _role(text: Text, own: Roles, p: Span, i: int) -> Role | None:
    """What a mark does; none for one inside a word."""
    shape: Role | None = "opens" if text.raw[i] in own.open else "closes" if text.raw[i] in own.close else None
    if traits(text.language).unspaced and shape:
        return shape
    left = text.raw[i - 1] if i > p.start else ""
    right = text.raw[i + 1] if i + 1 < p.end else ""
    if left.isalnum() and right.isalnum():
        return None if shape is None else "unclear"
    opens = left.isspace() or left in _BEFORE
    closes = right.isspace() or right in _AFTER
    if opens == closes:
        return shape or "unclear"
    stand: Role = "opens" if opens else "closes"
    return stand if shape in (None, stand) else "unclear"


def around(text: Text, single: Single) -> Span:
    """Returns the mark with the word that it touches."""
    start = end = single.at
    if single.lack == "unclosed":
        while end + 1 < len(text.raw) and end - single.at < _REACH and not text.raw[end + 1].isspace():
            end += 1
    else:
        while start and single.at - start < _REACH and not text.raw[start - 1].isspace():
            start -= 1
    return Span(start, end + 1)


def place_to_open(text: Text, single: Single) -> Span | None:
    """Returns the sentence before a mark that may have opened: the first after the last mark of its paragraph."""
    own, p = data(text.language, "marks", Roles), next((p for p in text.paragraphs if single.at in p), None)
    if own is None or p is None:
        return None
    marks = frozenset(own.open + own.close + own.both)
    last = next((i for i in range(single.at - 1, p.start - 1, -1) if text.raw[i] in marks), p.start - 1)
    return next((s for s in text.sentences if last < s.start <= single.at), None)
