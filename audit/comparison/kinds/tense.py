"""Another time: done, doing, still to do; already or not yet, still or no longer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from audit import lexicon
from audit.comparison.contrasts import Contrast, contrasting
from audit.comparison.pair import Hit, Kind, Pair, contrast
from audit.comparison.side import Side
from audit.languages import WordList, WordSet, data, tags_with
from audit.model import about

Tense = Literal["past", "present", "future"]
BACK = 3  # tokens before a verb in which its auxiliary stands


TABLE = (
    Contrast("already", "not_yet", severity="critical"),
    Contrast("still", "no_longer", severity="critical"),
    Contrast("already", "still", severity="major", strict=True),
    Contrast("not_yet", "no_longer", severity="major", strict=True),
)


class Auxiliaries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's auxiliaries by the tense they make, and its endings of verb forms."""

    future: Annotated[WordSet, about("Auxiliaries of the future: will.")]
    past: Annotated[WordSet, about("Auxiliaries of the past: was, had.")]
    present: Annotated[WordSet, about("Auxiliaries of the present: is, does.")]
    perfect: Annotated[WordSet, about("Auxiliaries of the perfect: has.")] = WordSet()
    open: Annotated[WordSet, about("Words that leave the tense open: to, would.")] = WordSet()
    past_endings: Annotated[WordList, about("Endings of past forms: ed.")] = ()
    present_endings: Annotated[WordList, about("Endings of present forms: s.")] = ()
    other_endings: Annotated[WordList, about("Endings of forms of neither tense: ing.")] = ()


def _data(language: str) -> Auxiliaries | None:
    return data(language, "tense", Auxiliaries)


def find(pair: Pair) -> Iterator[Hit]:
    """Forms of one verb, and forms of "be" at one point, whose tenses are plain and differ; words of time that do."""
    yield from contrasting(pair, TABLE, "Another time")
    words = _data(pair.language)
    if words is None:
        return
    forms = [(x.a, x.b) for x in pair.links if x.way in ("exact", "form") and pair.a.is_content[x.a]]
    for i, j in [*forms, *_auxiliaries(pair, words)]:
        if _up_to(pair.a, i) == _up_to(pair.b, j):
            continue
        a, b = _tense(pair.a, i, words), _tense(pair.b, j, words)
        if a and b and a != b:
            left, right = pair.a.span(i, i), pair.b.span(j, j)
            yield Hit(at=(left, right), message=f"Another time: {contrast(pair, left, right)} ({a}, {b}).")


def _up_to(one: Side, i: int) -> list[str]:
    """The words that a verb's tense hangs on."""
    return one.lower[max(0, i - BACK) : i + 1]


def _auxiliaries(pair: Pair, words: Auxiliaries) -> Iterator[tuple[int, int]]:
    """Single auxiliaries that stand in each other's place."""
    known = words.past | words.present
    for change in pair.changes:
        a = [i for i in change.a if pair.a.lower[i] in known]
        b = [j for j in change.b if pair.b.lower[j] in known]
        if len(a) == 1 == len(b):
            yield a[0], b[0]


def _tense(one: Side, i: int, words: Auxiliaries) -> Tense | None:
    """The tense of the verb at i, from its own form or the auxiliary before it; None where it is not plain."""
    word = one.lower[i]
    if word in words.past:
        return "past"
    if word in words.present:
        return "present"
    for j in range(i - 1, max(-1, i - 1 - BACK), -1):
        before = one.lower[j]
        if one.tokens[j].kind == "mark" or before in words.open:
            return None
        if before in words.future:
            return "future"
        if before in words.past or before in words.present or before in words.perfect:
            return None
    return _form(word, one.language, words)


def _form(word: str, language: str, words: Auxiliaries) -> Tense | None:
    """The tense that the verb's own form shows, by its ending or because it is another word than its base form."""
    bases = lexicon.lemmas(word, language) - {word}
    verb = any(lexicon.frequency(base + past, language) > 0 for base in sorted(bases) for past in words.past_endings)
    if not verb:
        return None
    if word.endswith(words.present_endings):
        return "present"
    return None if word.endswith(words.other_endings) else "past"


KIND = Kind(
    id="C111",
    mqm="Accuracy/Mistranslation/Tense",
    severity="minor",
    languages=tags_with("small_words"),
    why="“Are being killed” and “were killed” tell the reader whether it goes on.",
    source="Tense and aspect are among the major errors of DEMETR (Karpinska et al. 2022). Reported speech shifts "
    "tenses, so it is minor here.",
    find=find,
    bad=(
        ("The troops ⟦are⟧ leaving the city.", "The troops ⟦were⟧ leaving the city."),
        ("He ⟦wants⟧ a truce.", "He ⟦wanted⟧ a truce."),
        ("The bridge is ⟦still⟧ open.", "The bridge is ⟦no longer⟧ open."),
        ("[de] Die Brücke ist ⟦noch⟧ offen.", "[de] Die Brücke ist ⟦nicht mehr⟧ offen."),
        ("[ru] Мост ⟦уже⟧ открыт.", "[ru] Мост ⟦ещё не⟧ открыт."),
    ),
    good=(("He wanted a truce.", "He had wanted a truce."), ("The order was given.", "The order was given again.")),
    misses=(("They ⟦go⟧ home.", "They ⟦went⟧ home."),),
)
