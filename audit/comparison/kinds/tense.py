"""Another time of the verb: done, doing, still to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from audit import lexicon
from audit.comparison.pair import Hit, Kind, Pair, contrast
from audit.comparison.side import Side
from audit.files.packaged import load

Tense = Literal["past", "present", "future"]
BACK = 3  # tokens before a verb in which its auxiliary stands


class Auxiliaries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Auxiliaries by the tense they make, `open` words leave it open; endings of verb forms, and of other forms."""

    future: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    perfect: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    present_endings: tuple[str, ...] = ()
    other_endings: tuple[str, ...] = ()


def _data(language: str) -> Auxiliaries | None:
    return load("audit.comparison", "tense.toml", dict[str, Auxiliaries]).get(language)


def find(pair: Pair) -> Iterator[Hit]:
    """Forms of one verb, and forms of "be" at one point, whose tenses are plain and differ."""
    data = _data(pair.language)
    if data is None:
        return
    forms = [(x.a, x.b) for x in pair.links if x.way in ("exact", "form") and pair.a.is_content[x.a]]
    for i, j in [*forms, *_auxiliaries(pair, data)]:
        if _up_to(pair.a, i) == _up_to(pair.b, j):
            continue
        a, b = _tense(pair.a, i, data), _tense(pair.b, j, data)
        if a and b and a != b:
            left, right = pair.a.span(i, i), pair.b.span(j, j)
            yield Hit(a=left, b=right, message=f"Another time: {contrast(pair, left, right)} ({a}, {b}).")


def _up_to(one: Side, i: int) -> list[str]:
    """The words that a verb's tense hangs on."""
    return one.lower[max(0, i - BACK) : i + 1]


def _auxiliaries(pair: Pair, data: Auxiliaries) -> Iterator[tuple[int, int]]:
    """Single auxiliaries that stand in each other's place."""
    known = data.past | data.present
    for change in pair.changes:
        a = [i for i in change.a if pair.a.lower[i] in known]
        b = [j for j in change.b if pair.b.lower[j] in known]
        if len(a) == 1 == len(b):
            yield a[0], b[0]


def _tense(one: Side, i: int, data: Auxiliaries) -> Tense | None:
    """The tense of the verb at i, from its own form or the auxiliary before it; None where it is not plain."""
    word = one.lower[i]
    if word in data.past:
        return "past"
    if word in data.present:
        return "present"
    for j in range(i - 1, max(-1, i - 1 - BACK), -1):
        before = one.lower[j]
        if one.tokens[j].kind == "mark" or before in data.open:
            return None
        if before in data.future:
            return "future"
        if before in data.past or before in data.present or before in data.perfect:
            return None
    return _form(word, one.language, data)


def _form(word: str, language: str, data: Auxiliaries) -> Tense | None:
    """The tense that the verb's own form shows, by its ending or because it is another word than its base form."""
    bases = lexicon.lemmas(word, language) - {word}
    verb = any(lexicon.frequency(base + past, language) > 0 for base in sorted(bases) for past in data.past_endings)
    if not verb:
        return None
    if word.endswith(data.present_endings):
        return "present"
    return None if word.endswith(data.other_endings) else "past"


KIND = Kind(
    id="C111",
    mqm="Accuracy/Mistranslation/Tense",
    severity="minor",
    languages=("en",),
    why="“Are being killed” and “were killed” tell the reader whether it goes on.",
    source="Tense and aspect are among the major errors of DEMETR (Karpinska et al. 2022). Reported speech shifts "
    "tenses, so it is minor here.",
    find=find,
    bad=(
        ("The troops ⟦are⟧ leaving the city.", "The troops ⟦were⟧ leaving the city."),
        ("He ⟦wants⟧ a truce.", "He ⟦wanted⟧ a truce."),
    ),
    good=(("He wanted a truce.", "He had wanted a truce."), ("The order was given.", "The order was given again.")),
    misses=(("They ⟦go⟧ home.", "They ⟦went⟧ home."),),
)
