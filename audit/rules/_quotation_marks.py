"""How the double quotation marks of a text stand, read once for the rules that report what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
import regex

from audit.languages import UNDETERMINED, data, tags_where, traits
from audit.model import Span, about
from audit.signs import OPENERS, STRAIGHT
from audit.text import Text, kept

Kind = Literal["space", "turned", "fused", "unclosed"]
Side = Literal["left", "right", "none"]
Stand = Literal["opens", "closes", "spaced", "free", "between"]

_OPENERS = frozenset(OPENERS + "([{‘‹¿¡《<") - {STRAIGHT}
_DASHES = frozenset("-–—/")
_HARD = frozenset(",;:!?)]}»”、。，！？；：،؛؟")
_SOFT = frozenset("….'’‘-–—")
_SIGNS = frozenset("$€£#@")
_STOP = regex.compile(r"[.!?]\s|[。！？]")
_REACH = 24  # code points of a word shown beside a mark
_MOST = 24  # faults of one paragraph; beyond that its marks follow no custom that could be judged


class Fault(msgspec.Struct, frozen=True):
    """A mark that stands wrong, with the words it touches."""

    kind: Kind
    span: Span
    mark: str


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what each double quotation mark can do in one language. A mark that is not named is not judged."""

    open: Annotated[str, about("Marks that only open.")] = ""
    close: Annotated[str, about("Marks that only close.")] = ""
    both: Annotated[str, about("Marks that do both.")] = ""
    judged: Annotated[tuple[Kind, ...], about("Faults that are reported; a blank beside a mark always is.")] = ()


def languages_judged(kind: Kind) -> tuple[str, ...]:
    """Returns the languages in which a fault of that kind is reported."""
    return tags_where("marks", Roles, lambda roles: kind in roles.judged)


def _reader(language: str) -> tuple[Roles, regex.Pattern[str]]:
    roles = data(language, "marks", Roles) or data(UNDETERMINED, "marks", Roles) or Roles(both='"')
    return roles, regex.compile(f"[{roles.open}{roles.close}{roles.both}]")


def reported(text: Text, kind: Kind) -> Iterator[Fault]:
    """The faults of one kind, in order."""
    return (f for f in faults(text) if f.kind == kind)


@kept
def faults(text: Text) -> tuple[Fault, ...]:
    """Every mark that stands wrong, in order; an open quote may run on into the next paragraph."""
    roles, pattern = _reader(text.language)
    found: dict[Span, Fault] = {}
    waiting: list[Fault] = []
    for paragraph in text.paragraphs:
        places = [m.start() for m in pattern.finditer(text.raw, paragraph.start, paragraph.end)]
        walk = _Walk(text, paragraph, roles, places, carried=bool(waiting))
        walk.run()
        found |= {f.span: f for f in [*([] if walk.continues else waiting), *walk.found[:_MOST]]}
        waiting = walk.waiting
    found |= {f.span: f for f in waiting}
    return tuple(sorted(found.values(), key=lambda f: f.span))


class _Walk:
    """One paragraph, mark by mark, with the marks that are open."""

    def __init__(self, text: Text, span: Span, roles: Roles, places: list[int], *, carried: bool) -> None:
        self.raw, self.span, self.roles, self.places = text.raw, span, roles, places
        own = traits(text.language)
        self.unspaced, self.custom, self.affixed = own.unspaced, own.spaced_quotes, own.affixed_marks
        self.carried = carried
        self.continues = carried and places[:1] == [span.start]
        self.open: list[int] = []
        self.found: list[Fault] = []
        self.waiting: list[Fault] = []

    def run(self) -> None:
        if not self.places:
            return
        if self._is_code():
            self.places = [i for i in self.places if self.raw[i] != '"']
        self.even = self._is_even()
        for i, following in zip(self.places, [*self.places[1:], None], strict=False):
            stand = self._stand(i)
            if self._role(i, stand) == "opens":
                self._opening(i, stand)
            else:
                self._closing(i, stand, following)
        self.waiting = [self._fault("unclosed", i) for i in self.open[:1] if self._is_lonely(i)]

    def _is_code(self) -> bool:
        """Whether straight marks cannot be judged: an odd number, a table's escapes, a tag's attributes."""
        words = self.raw[self.span.start : self.span.end]
        return words.count('"') % 2 == 1 or '""' in words or '="' in words

    def _is_even(self) -> bool:
        """Whether as many marks close as open."""
        marks = [self.raw[i] for i in self.places]
        opening = sum(m in self.roles.open for m in marks)
        return 2 * opening == len(marks) - marks.count('"') if opening else not len(marks) % 2

    def _role(self, i: int, stand: Stand) -> Literal["opens", "closes"]:
        """What the mark's shape says it does; where the shape can do both, what its turn says."""
        if self.raw[i] in self.roles.open:
            return "opens"
        if self.raw[i] in self.roles.close:
            return "closes"
        if not self.open:
            return "closes" if stand in ("closes", "spaced") else "opens"
        return "opens" if stand == "opens" and not self.even else "closes"

    def _stand(self, i: int) -> Stand:
        """What the mark's neighbours say it does."""
        left = "gap" if i == self.span.start or self.raw[i - 1].isspace() else self.raw[i - 1]
        right = "gap" if i + 1 == self.span.end or self.raw[i + 1].isspace() else self.raw[i + 1]
        ends = right == "gap" or right in _HARD or (right == "." and not self.raw[i + 2 : i + 3].isalnum())
        if left == "gap":
            return "free" if right == "gap" else "spaced" if ends else "opens"
        if left in _OPENERS or left in _DASHES:
            return "closes" if ends else "opens"
        touches = right.isalnum() or right in _OPENERS or right in _SIGNS
        return "between" if touches and not ends and right not in _SOFT else "closes"

    def _opening(self, i: int, stand: Stand) -> None:
        closes = self.raw[self.open[-1]] in self.roles.close if self.open and self.unspaced else stand != "opens"
        if self.open and closes:
            self.open.pop()
            self._report("turned", i, "left")
        elif stand in ("closes", "spaced") and not self.unspaced:
            self._report("turned", i, "left")
        else:
            self.open.append(i)
            if stand == "free" and not self.custom:
                self._report("space", i, "right")
            elif stand == "between" and not self.affixed:
                self._report("fused", i)

    def _closing(self, i: int, stand: Stand, following: int | None) -> None:
        if self.open:
            self.open.pop()
            if (stand == "opens" and self._is_stray(i)) or (stand in ("spaced", "free") and not self.custom):
                self._report("space", i, "left")
            elif stand == "between" and not self.affixed:
                self._report("fused", i)
        elif self.carried:
            self.carried, self.continues = False, True
        elif stand == "free" and i + 1 == self.span.end:
            self._report("space", i, "left")
        elif self._opens_turned(i, stand, following):
            self.open.append(i)
            self._report("turned", i)

    def _is_stray(self, i: int) -> bool:
        """Whether a mark that closes, with a blank before it, was moved; one that can do both may be nested there."""
        if self.raw[i] in self.roles.close:
            return True
        return (
            self.raw[max(self.span.start, i - 3) : i].rstrip()[-1:] in (",", ".", "!", "?")
            and self.raw[i + 1].islower()
        )

    def _opens_turned(self, i: int, stand: Stand, following: int | None) -> bool:
        """With nothing open a closing mark is turned before a word, or where the next mark is turned as well."""
        opener_next = following is not None and self.raw[following] in self.roles.open
        if self.unspaced:
            return self.raw[i - 1 : i] in ("：", ":") and opener_next
        if stand == "free":
            return self.raw[i] in "“”„"
        return stand == "opens" or (opener_next and following is not None and self._stand(following) != "opens")

    def _is_lonely(self, i: int) -> bool:
        """An open mark that is no quote running on: it stands after a word, and a sentence or another mark follows."""
        if self.raw[i] not in self.roles.open:
            return False
        before = self.raw[max(self.span.start, i - 2) : i].rstrip()
        goes_on = _STOP.search(self.raw, i, self.span.end) or any(
            self.raw[k] in self.roles.open for k in self.places if k > i
        )
        after_word = before[-1:].isalpha() or (self.unspaced and before[-1:] in ("：", ":", "，", "、"))
        return bool(after_word and goes_on)

    def _report(self, kind: Kind, i: int, side: Side = "none") -> None:
        if not self.unspaced or kind == "turned":
            self.found.append(self._fault(kind, i, side))

    def _fault(self, kind: Kind, i: int, side: Side = "none") -> Fault:
        span = Span(i, i + 1) if self.unspaced else _around(self.raw, i, self.span, side)
        return Fault(kind, span, self.raw[i])


def _around(raw: str, i: int, within: Span, side: Side) -> Span:
    """The mark and the words that touch it, and the word beyond the stray blank on that side."""
    start, end = _reach_back(raw, i, within), _reach(raw, i + 1, within)
    if side == "left" and start == i > within.start:
        start = _reach_back(raw, i - 1, within)
    elif side == "right" and end == i + 1 < within.end:
        end = _reach(raw, end + 1, within)
    return Span(start, end)


def _reach(raw: str, i: int, within: Span) -> int:
    end = i
    while end < min(within.end, i + _REACH) and not raw[end].isspace():
        end += 1
    return end


def _reach_back(raw: str, i: int, within: Span) -> int:
    start = i
    while start > max(within.start, i - _REACH) and not raw[start - 1].isspace():
        start -= 1
    return start
