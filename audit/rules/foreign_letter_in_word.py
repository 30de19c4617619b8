"""A word holds letters of another script that look like its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_OTHER = re.compile("[\u0370-\u052f\u1f00-\u1fff]")
_BASIC = re.compile("[A-Za-z]")
_JOINT = regex.compile(r"\p{Latin}\p{M}*+[\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}]\p{M}*+\p{Latin}")
_WORD = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{M}]++")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_ONLY_LATIN = regex.compile(r"[\p{Latin}\p{M}]++")
_LATIN = regex.compile(r"\p{Latin}")
_TWINS = dict(zip("АВЕКМНОРСТУХЅІЈаеорсухѕіјԁһԛԝ", "ABEKMHOPCTYXSIJaeopcyxsijdhqw", strict=True))
_GREEK_TWINS = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_TO_LATIN = str.maketrans(_TWINS | _GREEK_TWINS)
_TO_CYRILLIC = str.maketrans(
    {latin: own for own, latin in _TWINS.items()} | {"k": "к", "m": "м", "t": "т", "B": "В", "H": "Н"}
)


def _find(text: Text) -> Iterator[Hit]:
    if not (_OTHER.search(text.raw) and _BASIC.search(text.raw) and _JOINT.search(text.raw)):
        return
    for m in _WORD.finditer(text.raw):
        mended = _mended(m.group()) if len(m.group()) > 2 else None
        if mended:
            yield Hit(
                at=Span(m.start(), m.end()),
                message=f"“{m.group()}” holds letters of two scripts.",
                suggestion=mended,
            )


def _mended(word: str) -> str | None:
    """The word in the script that most of its letters are of, where each of the others has a twin there."""
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if not latin or latin == len(word):
        return None
    as_latin, as_cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    ways = [as_latin if _ONLY_LATIN.fullmatch(as_latin) else None, None if _LATIN.search(as_cyrillic) else as_cyrillic]
    first, second = ways if latin > cyrillic else reversed(ways)
    return first or second


RULE = Rule(
    id="A103",
    mqm="Linguistic conventions/Character encoding",
    severity="minor",
    languages=("*",),
    why="The word looks right, but no search finds it, and a name so written stands for another one.",
    source="The Unicode tables of confusable characters, cut down to letters that look the same in print.",
    bad=(
        "The envoy of ⟦\u041aazakhstan⟧ left.",
        "The council of ⟦Oldt\u043ewn⟧ met.",
        "[ru] Совет ⟦гopoда⟧ собрался.",
        "[uk] Рада ⟦м\u0069ста⟧ зібралася.",
        "[de] Der ⟦R\u0430t⟧ tagt.",
    ),
    good=(
        "Kazakhstan's TNFα and 5 μm, the ЯндексGo service.",
        "[ru] Компания VKонтакте и iPhone вышли.",
        "[zh] 他用iPhone。",
    ),
    find=_find,
)
