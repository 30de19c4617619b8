"""A question or an exclamation lacks the mark that opens it, or the one that closes it ("¿Vendrá?")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from audit.languages import tags_where
from audit.lexicon import frequency
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._own_marks import OwnMarks, own_marks
from audit.text import Text

_KNOWN = 3.3  # Zipf from which the language has the word
_STOP = regex.compile(r"[.…:;](?=\s)|[\n“”«»\"—–(]")
_BACK = 300  # characters before a closing mark in which its sentence begins


@cache
def _marks(language: str) -> regex.Pattern[str]:
    """Runs of marks that open or close; a lone mark in brackets and a part of an address are none."""
    own = own_marks(language).opens
    both = regex.escape("".join([*own.keys(), *own.values()]))
    return regex.compile(rf"(?<!\()[{both}]++(?![\p{{L}}\p{{N}}]*=)")


def find(text: Text) -> Iterator[Hit]:
    opens = own_marks(text.language).opens
    if opens and any(mark in text.raw for mark in [*opens, *opens.values()]):
        for paragraph in text.paragraphs:
            yield from _of_paragraph(text, paragraph, {own: mark for mark, own in opens.items()})


def _of_paragraph(text: Text, paragraph: Span, closers: dict[str, str]) -> Iterator[Hit]:
    pending: int | None = None
    for m in _marks(text.language).finditer(text.raw, paragraph.start, paragraph.end):
        first, last = m.group()[0], m.group()[-1]
        if last in closers:
            if pending is not None and _STOP.search(text.raw, pending + 1, m.start()):
                yield _unclosed(text, pending, closers)
            pending = m.end() - 1
        elif pending is not None:
            pending = None
        elif first not in closers and (hit := _unopened(text, paragraph, m.start(), first, closers)):
            yield hit
    if pending is not None:
        yield _unclosed(text, pending, closers)


def _unclosed(text: Text, i: int, closers: dict[str, str]) -> Hit:
    word = regex.compile(r".\S{0,24}").match(text.raw, i)
    end = word.end() if word else i + 1
    return Hit(at=Span(i, end), message=f"“{text.raw[i]}” opens here and no “{closers[text.raw[i]]}” closes it.")


def _unopened(text: Text, paragraph: Span, i: int, mark: str, closers: dict[str, str]) -> Hit | None:
    """The sentence before the mark, if it is one of the language."""
    least = max(paragraph.start, i - _BACK)
    start = max((m.end() for m in _STOP.finditer(text.raw, least, i)), default=least)
    words = [t.lower for t in text.tokens_in(Span(start, i)) if t.kind == "word"]
    known = sum(frequency(word, text.language) >= _KNOWN for word in words)
    if not words or 2 * known <= len(words) or text.raw[i + 1 : i + 2].isalnum():
        return None
    opener = next(own for own, closing in closers.items() if closing == mark)
    last = text.tokens_in(Span(start, i))[-1]
    return Hit(at=Span(last.start, i + 1), message=f"“{mark}” closes a sentence that no “{opener}” opens.")


RULE = Rule(
    id="A226",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=tags_where("own_marks", OwnMarks, lambda own: own.opens),
    why="Where the question begins cannot be told; engines often turn questions into statements and back.",
    source="Engines that carry over the one mark of the source.",
    bad=(
        "[es] El alcalde dijo que vendría ⟦mañana?⟧",
        "[es] ⟦¿El⟧ alcalde dijo que vendría mañana. Y se fue.",
        "[es] Vendrá ⟦pronto!⟧",
    ),
    good=(
        "[es] ¿Vendrá mañana? ¡No lo sé! ¡¿Cómo?! ¿Qué dice, señor!",
        "[es] El tema “Who's Afraid?” es de 1990 (?). Véase https://example.org/?a=1",
        "[es] Pero ¿vendrá?, dijo.",
    ),
    find=find,
)
