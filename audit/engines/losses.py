"""What a text and its translation both hold, and the way back dropped: figures, signs, names, denials, particles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from rapidfuzz import fuzz, process

from audit.engines.health_data import Denials, signs
from audit.languages import BEST_KNOWN, primary
from audit.text import paragraphs, sentences, tokenize

NAME = 4  # letters of a name
NAMES = 40  # of a text that are looked for
LIKE = 60  # likeness 0..100 under which a name counts as lost

_PART = regex.compile(r"\p{Nd}+")


def lost(source_text: str, forward: str, back: str, source: str, target: str) -> Iterator[str]:
    """Figures, signs, names and denials that the text and its translation both hold and the way back dropped."""
    written = _written(back)
    for figure in sorted(_figures(source_text) & _figures(forward)):
        if figure.strip("0") not in written:
            yield f"a number lost: {figure}"
    for sign, words in signs(source).symbols.items():
        gone = sign in source_text and sign in forward and sign not in back
        if gone and not any(w in back.casefold() for w in words):
            yield f"a sign lost: {sign}"
    yield from (f"a name lost: {name}" for name in _lost_names(source_text, forward, back))
    if _denial_lost(source_text, forward, back, source, target):
        yield "a denial lost"


def _figures(text: str) -> frozenset[str]:
    """Numbers that are seldom written in words: three digits or more, or two that are neither round nor below 21."""
    found = (_digits(t.text).lstrip("0") for t in tokenize(text) if t.kind == "number")
    return frozenset(f for f in found if len(f) > 2 or (len(f) == 2 and int(f) > 20 and f[1] != "0"))


def _written(text: str) -> frozenset[str]:
    """Every number of a text without zeros at its ends, in parts (23.764) and joined with the next (9:30)."""
    numbers = [_PART.findall(t.text) for t in tokenize(text) if t.kind == "number"]
    whole = ["".join(parts) for parts in numbers]
    joined = [a + b for a, b in pairwise(whole)]
    return frozenset(_digits(x).strip("0") for x in [*whole, *joined, *(p for parts in numbers for p in parts)])


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())


def _lost_names(source_text: str, forward: str, back: str) -> list[str]:
    """Words with a capital inside a sentence, spelled alike in two texts, of which the third has no trace."""
    shared = _capitals(source_text) & {t.text for t in tokenize(forward)}
    words = sorted({t.text for t in tokenize(back) if t.kind == "word"})
    return [n for n in sorted(shared)[:NAMES] if not any(_short_for(w, n) for w in words) and not _near(n, words)]


def _near(name: str, words: Sequence[str]) -> bool:
    return process.extractOne(name, words, scorer=fuzz.ratio, score_cutoff=LIKE) is not None


def _short_for(word: str, name: str) -> bool:
    """St for Saint, Gov for Governor."""
    return 2 <= len(word) <= 4 and word[0] == name[0] and all(letter in name for letter in word)


def _capitals(text: str) -> set[str]:
    starts = {s.start for p in paragraphs(text) for s in sentences(text, p, BEST_KNOWN)}
    found = (t for t in tokenize(text) if t.kind == "word" and t.start not in starts)
    return {t.text for t in found if len(t.text) >= NAME and t.text[0].isupper() and t.text[1:].islower()}


def _denial_lost(source_text: str, forward: str, back: str, source: str, target: str) -> bool:
    """Whether text and translation deny in plain words and the way back not in any; none where both sides have two."""
    there, here = signs(source).negation, signs(target).negation
    if there is None or here is None or not _plainly(forward, here):
        return False
    return (
        _plainly(source_text, there)
        and not _otherwise(source_text, there)
        and not (_plainly(back, there) or _otherwise(back, there))
    )


def _plainly(text: str, words: Denials) -> bool:
    return any(w in words.plain or w.endswith("n't") or w.startswith("n'") for w in _lower(text))


def _otherwise(text: str, words: Denials) -> bool:
    return any(_fits(w, form) for w in _lower(text) for form in words.other)


def _lower(text: str) -> list[str]:
    return [t.lower.replace("’", "'") for t in tokenize(text) if t.kind == "word"]


def _fits(word: str, form: str) -> bool:
    if form.endswith("-"):
        return len(word) >= len(form) + 2 and word.startswith(form[:-1])
    return len(word) >= len(form) + 2 and word.endswith(form[1:]) if form.startswith("-") else word == form


def particles_lost(text: str, back: str, language: str) -> list[str]:
    """Verbs that came back without the word that makes their meaning: "call off" as "call"."""
    listed = signs(primary(language)).particles
    words, again = _lower(text), _lower(back)
    found = [(verb, word) for verb, word in pairwise(words) if word in listed and verb not in listed]
    return [f"a verb changed: {v} {p}" for v, p in found if p not in again and any(_same_verb(v, w) for w in again)]


def _same_verb(one: str, other: str) -> bool:
    """Whether two words begin alike and differ in their endings alone."""
    return len(one) > 2 and one[: max(3, len(one) - 3)] == other[: max(3, len(one) - 3)]
