"""Whether a translation may be used as evidence, or the engine failed on this text.

Engines loop, copy, drop and invent; these checks look for the failures that users of such engines report. They compare
lengths, scripts and what both texts before carried; they never judge the meaning. A healthy one may still be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Annotated

import msgspec
import regex
from rapidfuzz import fuzz, process

from audit import language
from audit.files.packaged import load
from audit.languages import BEST_KNOWN, UNDETERMINED, Ranked, WordList, WordSet, are_close, data, primary, traits
from audit.model import Health, about
from audit.text import Token, fold, paragraphs, sentences, tokenize

PERIODS = 40  # tokens a repeated fragment may have
COPIED = 5  # words in a row that two languages do not share by chance
BLOWN_UP = 3.0  # times the length
SLACK = 40  # letters a short text may gain or lose beyond that
SURE = 0.95  # of a language, before it is called the wrong one
LETTERS = 60  # below which no language is called wrong
SMALL = 4  # words in small letters that make a sentence more than names
NAME = 4  # letters of a name
NAMES = 40  # of a text that are looked for
LIKE = 60  # likeness 0..100 under which a name counts as lost

_LETTER_RUN = regex.compile(r"(\p{L})\1{5}")
_PART = regex.compile(r"\p{Nd}+")
_ADDRESS = regex.compile(r"https?://\S|www\.\w|[\w.+-]{1,64}@[\w-]{1,64}\.\w|(?<!\w)@\w{3}", regex.IGNORECASE)


class Denials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds words that deny, and what may stand for them."""

    plain: Annotated[WordSet, about("Words that mean nothing else.")]
    other: Annotated[WordList, about("What else a faithful translation may say; - stands for three letters or more.")]


class Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what a translation into or out of one language is checked against."""

    symbols: Annotated[dict[str, WordList], about("Words that may stand for a sign that both texts before carry.")] = {}
    advertising: Annotated[Ranked, about("What engines trained on scraped pages add of their own accord.")] = ()
    negation: Annotated[Denials | None, about("Words that deny; none if no lost denial is looked for.")] = None


class Densities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    density: Annotated[dict[str, float], about("How many Latin letters one character of a script is worth.")]


def check(source_text: str, forward: str, back: str, source_lang: str, target_lang: str) -> Health:
    """A text, its translation into another language, and that translated back: what the engine did wrong on the way.

    The way back is looked at only where the way there is sound, and only for what the text and `forward` both hold."""
    source, target = primary(source_lang), primary(target_lang)
    if there := list(_leg(source_text, forward, source, target)):
        return _health([f"on the way there: {x}" for x in there])
    again = [*_leg(forward, back, target, source), *_lost(source_text, forward, back, source, target)]
    return _health([f"on the way back: {x}" for x in again])


def check_translation(text: str, translation: str, source_lang: str, target_lang: str) -> Health:
    """One translation, one way."""
    return _health(_leg(text, translation, primary(source_lang), primary(target_lang)))


def _health(problems: Iterable[str]) -> Health:
    named = tuple(dict.fromkeys(problems))
    return Health(healthy=not named, problems=named)


def _signs(language: str) -> Signs:
    return data(language, "health", Signs) or Signs()


def _density() -> dict[str, float]:
    return load("audit.engines", "health.toml", Densities).density


def _leg(text: str, made: str, source: str, target: str) -> Iterator[str]:
    """What is wrong with one translation, seen from the text it was made from."""
    if not _words(made):
        if _words(text):
            yield "nothing came back"
        return
    yield from _repeated(text, made)
    yield from _sized(text, made)
    copied = None if are_close(source, target) else _untranslated(text, made, target)
    if problem := copied or _wrong_language(made, target):
        yield problem
    yield from _added(text, made, source, target)


def _words(text: str) -> list[Token]:
    return [t for t in tokenize(text) if t.kind != "mark"]


def _repeated(text: str, made: str) -> Iterator[str]:
    """A fragment said over and over, unless the text does so as well."""
    if (run := _LETTER_RUN.search(made)) and not _LETTER_RUN.search(text):
        yield f"one letter repeated: {run.group()}"
    if (found := _loop([t.lower for t in _words(made)])) and not _loop([t.lower for t in _words(text)]):
        yield f"a fragment repeated: {found}"


def _loop(words: Sequence[str]) -> str | None:
    """The fragment that stands three times in a row, or twice where it is long; none where nothing does."""
    letters = list(accumulate((w[0].isalpha() for w in words), initial=0))
    for period in range(1, min(PERIODS, len(words) // 2) + 1):
        run, enough = 0, period * (1 if period > 4 else 2)
        for i in range(period, len(words)):
            run = run + 1 if words[i] == words[i - period] else 0
            if run >= enough and letters[i + 1] > letters[i + 1 - period]:
                return " ".join(words[i + 1 - period : i + 1])
    return None


def _sized(text: str, made: str) -> Iterator[str]:
    before, after = _size(text), _size(made)
    if after > BLOWN_UP * before + SLACK:
        yield f"blown up to {after / max(before, 1):.0f} times the length"
    elif before > BLOWN_UP * after + SLACK:
        yield f"shrunk to {100 * after / before:.0f} per cent of the length"


def _size(text: str) -> float:
    """Length in Latin letters: a Chinese character counts for about three."""
    dense = sum(len(_of(script).findall(text)) * (worth - 1) for script, worth in _density().items())
    return len(regex.findall(r"[\p{L}\p{N}]", text)) + dense


def _of(script: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{Script={script}}}")


def _wrong_language(made: str, target: str) -> str | None:
    """Another script than the language's in most letters, names apart, or, in a long text, clearly another language."""
    letters = regex.findall(r"\p{L}", made)
    own = sum(len(_of(s).findall("".join(letters))) for s in sorted(traits(target).written))
    if len(letters) >= NAME and own * 3 < len(letters):
        return "not in the script of its language"
    if len(letters) < LETTERS:
        return None
    found = language.detect(made)
    tag = primary(found.tag)
    if tag == UNDETERMINED or found.confidence < SURE or are_close(tag, target):
        return None
    return f"reads as {tag}, not {target}"


def _untranslated(text: str, made: str, target: str) -> str | None:
    """Sentences, or many words in a row, that stand in the translation as they stood in the text."""
    left = fold(text)
    if fold(made) == left:
        return "copied through" if _says_more_than_names(made) else None
    whole = [made[s.start : s.end] for p in paragraphs(made) for s in sentences(made, p, target)]
    copied = sum(_says_more_than_names(s) and fold(s) in left for s in whole)
    if copied and copied * 4 >= len(whole):
        return f"{copied} of {len(whole)} sentences left untranslated"
    run = _copied_run(text, made)
    return f"words left untranslated: {run}" if run else None


def _says_more_than_names(text: str) -> bool:
    return sum(t.kind == "word" and t.text[0].islower() for t in tokenize(text)) >= SMALL


def _copied_run(text: str, made: str) -> str | None:
    """COPIED words in small letters in a row that the text holds in that order."""
    a, b = ([t.text for t in tokenize(x) if t.kind == "word"] for x in (text, made))
    known = {tuple(a[i : i + COPIED]) for i in range(len(a) - COPIED + 1)}
    for i in range(len(b) - COPIED + 1):
        run = tuple(b[i : i + COPIED])
        if run in known and all(w[0].islower() for w in run):
            return " ".join(run)
    return None


def _added(text: str, made: str, source: str, target: str) -> Iterator[str]:
    """Advertising that the text did not hold."""
    if (found := _ADDRESS.search(made)) and not _ADDRESS.search(text):
        yield f"an address added: {made[found.start() : found.start() + 40]}"
    low = fold(made)
    said = next((p for p in _signs(target).advertising if p in low), None)
    if said and not any(p in fold(text) for p in _signs(source).advertising):
        yield f"a line added: {said}"


def _lost(source_text: str, forward: str, back: str, source: str, target: str) -> Iterator[str]:
    """Figures, signs, names and denials that the text and its translation both hold and the way back dropped."""
    written = _written(back)
    for figure in sorted(_figures(source_text) & _figures(forward)):
        if figure.strip("0") not in written:
            yield f"a number lost: {figure}"
    for sign, words in _signs(source).symbols.items():
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
    there, here = _signs(source).negation, _signs(target).negation
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
