"""A character that nobody sees stands in the text: zero width, a control code, private use."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._words import characters
from audit.text import Text

_HIDDEN = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    r"\u2028\u2029\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\ue000-\uf8ff\U000f0000-\U0010fffd]++"
)
_JOINERS = regex.compile(r"[\u200c\u200d]++\Z")
_JOINED = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Nko}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}"
    r"\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Tibetan}\p{Khmer}\p{Myanmar}\p{Emoji_Presentation}\p{Extended_Pictographic}\ufe0f\U0001f3fb-\U0001f3ff]"
)
_UNSPACED = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]")
_RTL = regex.compile(r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}]")
_SOFT = "\u00ad"  # a hyphen at lines' ends alone: careful sites set it
_DIRECTION = frozenset("\u200e\u200f\u061c")


def _find(text: Text) -> Iterator[Hit]:
    """One hit a kind of character; where it stands again is told with it."""
    if not _HIDDEN.search(characters(text)):
        return
    kinds: dict[str, list[Span]] = {}
    for m in _HIDDEN.finditer(text.raw):
        if not _is_at_home(text.raw, m):
            kinds.setdefault(m.group(), []).append(Span(m.start(), m.end()))
    for hidden, spans in kinds.items():
        names = ", ".join(sorted({_name(c) for c in hidden}))
        again = f", and {len(spans) - 1} times more" if len(spans) > 1 else ""
        yield Hit(at=spans[0], message=f"Nobody sees it: {names}{again}.", others=tuple(spans[1:21]), suggestion="")


def _is_at_home(raw: str, m: regex.Match[str]) -> bool:
    """Joiners in scripts that are joined, breaks in scripts without blanks, direction marks in right-to-left texts."""
    hidden, around = m.group(), raw[max(0, m.start() - 2) : m.start()] + raw[m.end() : m.end() + 2]
    if hidden == "\ufeff" and m.start() == 0:
        return True
    if set(hidden) == {_SOFT}:
        return True
    if _JOINERS.match(hidden):
        return bool(_JOINED.search(around))
    if hidden == "\u200b":
        return bool(_UNSPACED.search(around))
    if set(hidden) <= _DIRECTION:
        return bool(_RTL.search(raw))
    return "\x7f" < hidden[0] < "\xa0" and any("\x7f" < c <= "\u0178" for c in around)


def _name(c: str) -> str:
    return (
        unicodedata.name(c, "private use" if unicodedata.category(c) == "Co" else "control code") + f" (U+{ord(c):04X})"
    )


RULE = Rule(
    id="A104",
    mqm="Linguistic conventions/Character encoding",
    severity="minor",
    languages=("*",),
    why="Words with such a character in them are not found, counted or compared as the words they look like.",
    source="Unicode: categories Cc, Cf and Co, without those that a script, an emoji or a right-to-left text needs.",
    bad=(
        "The coun⟦\u200b⟧cil met.",
        "The coun⟦\u2060⟧cil met, the coun\u2060cil left.",
        "The council⟦\x07⟧ met⟦\u200e⟧.",
        "Share it ⟦\ue0a1⟧ now.",
        "[fr] Le con⟦\u2060⟧seil.",
        "[ru] Со⟦\u200b⟧вет.",
        "[zh] 委⟦\u200b⟧员会。",
        "[ar] المج⟦\u2060⟧لس.",
        "[he] המועצה⟦\ufeff⟧ נפגשה.",
    ),
    good=(
        "The coun\u00adcil met.",
        "\ufeffA family 👩\u200d👩\u200d👧 came.",
        "[fa] کتاب\u200cها را می\u200cخوانم.",
        "[ar] قال \u200fITU\u200f إنه جاء.",
        "[he] הוא אמר \u200eABC\u200e היום.",
        "[th] สภา\u200bเมือง",
    ),
    find=_find,
)
