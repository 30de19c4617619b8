"""Acronyms in brackets in scripts without capitals, where no letter shows how far the long form before them reaches."""

from __future__ import annotations

import regex

from audit.model import Span
from audit.rules._acronyms import Definition, acronyms
from audit.text import Text, kept

_IN_BRACKETS = regex.compile(r"(?<=\p{L})\s?[(（]\s?(?P<letters>\p{Lu}{2,7}+|[א-ת]{1,5}+[\"״][א-ת])\s?[)）]")
_BEFORE = regex.compile(r"(?r)[\p{L}\p{M}'’״·・-]+(?:[ ][\p{L}\p{M}'’״-]+){0,7}")
_REACH = 80  # characters looked at for a long form
_LEAST = 5  # letters of a long form
_ROMAN = frozenset("IVXLC")


@kept
def definitions(text: Text) -> tuple[Definition, ...]:
    """Acronyms in brackets after words that name a body; how far back the words reach is a guess."""
    found = []
    for m in _IN_BRACKETS.finditer(text.raw) if acronyms(text.language).bodies else ():
        before = _BEFORE.search(text.raw, max(0, m.start() - _REACH), m.start())
        words = _body(before.group(), text.language) if before and before.end() == m.start() else ()
        if len(long := " ".join(words)) >= _LEAST and set(m.group("letters")) - _ROMAN:
            place, acronym = Span(m.start() - len(long), m.start()), Span(m.start("letters"), m.end("letters"))
            found.append(Definition(words, place, acronym, m.group("letters")))
    return tuple(found)


def _body(before: str, language: str) -> tuple[str, ...]:
    """The words from the last that begins with one for a body; all where such a word ends them; else none."""
    bodies, words = tuple(acronyms(language).bodies), tuple(before.split(" "))
    begins = (i for i in range(len(words) - 2, -1, -1) if words[i].startswith(bodies))
    return words[next(begins, 0 if words[-1].endswith(bodies) else len(words)) :]


def is_another_body(definition: Definition, language: str) -> bool:
    """Whether everybody knows the acronym for a body whose name has other words."""
    own = acronyms(language)
    expected = own.long_forms.get(definition.letters) if own.bodies else None
    return expected is not None and not any(w in " ".join(definition.words) for w in expected)


def is_same_long_form(a: Definition, b: Definition) -> bool:
    """Whether the words before one acronym end as all those before the other do."""
    x, y = " ".join(a.words), " ".join(b.words)
    return x.endswith(y) or y.endswith(x)
