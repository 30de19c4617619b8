"""Whether a translation may be used as evidence, or the engine failed on this text.

Engines loop, copy, drop and invent; these checks look for the failures that users of such engines report. They compare
lengths, scripts and what both texts before carried; they never judge the meaning. A healthy one may still be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Annotated

import msgspec
import regex

from audit import language
from audit.engines.health_data import signs
from audit.engines.losses import lost
from audit.files.packaged import load
from audit.languages import UNDETERMINED, are_close, primary, traits
from audit.model import Health, about
from audit.text import Token, fold, paragraphs, sentences, tokenize

PERIODS = 40  # tokens a repeated fragment may have
SENTENCE = 4  # words that no translation says in one
COPIED = 5  # words in a row that two languages do not share by chance
BLOWN_UP = 3.0  # times the length
SLACK = 40  # letters a short text may gain or lose beyond that
SURE = 0.95  # of a language, before it is called the wrong one
FEW = 4  # letters below which no script is called wrong
LETTERS = 60  # below which no language is called wrong
SMALL = 4  # words in small letters that make a sentence more than names

_LETTER_RUN = regex.compile(r"(\p{L})\1{5}")
_BRACKETS = regex.compile(r"[(\[*（【]([^()\[\]*（）【】]{1,40})[)\]*）】]")
_ADDRESS = regex.compile(r"https?://\S|www\.\w|[\w.+-]{1,64}@[\w-]{1,64}\.\w|(?<!\w)@\w{3}", regex.IGNORECASE)


class Densities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    density: Annotated[dict[str, float], about("How many Latin letters one character of a script is worth.")]


def check(source_text: str, forward: str, back: str, source_lang: str, target_lang: str) -> Health:
    """A text, its translation into another language, and that translated back: what the engine did wrong on the way.

    The way back is looked at only where the way there is sound, and only for what the text and `forward` both hold."""
    source, target = primary(source_lang), primary(target_lang)
    if there := list(_leg(source_text, forward, source, target)):
        return _health([f"on the way there: {x}" for x in there])
    again = [*_leg(forward, back, target, source), *lost(source_text, forward, back, source, target)]
    return _health([f"on the way back: {x}" for x in again])


def check_translation(text: str, translation: str, source_lang: str, target_lang: str) -> Health:
    """One translation, one way."""
    return _health(_leg(text, translation, primary(source_lang), primary(target_lang)))


def _health(problems: Iterable[str]) -> Health:
    named = tuple(dict.fromkeys(problems))
    return Health(healthy=not named, problems=named)


def _density() -> dict[str, float]:
    return load("audit.engines", "health.toml", Densities).density


def _leg(text: str, made: str, source: str, target: str) -> Iterator[str]:
    """What is wrong with one translation, seen from the text it was made from."""
    if not _words(made):
        if _words(text):
            yield "nothing came back"
        return
    yield from _repeated(text, made)
    yield from _sized(text, made, source, target)
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


def _sized(text: str, made: str, source: str, target: str) -> Iterator[str]:
    before, after = _size(text), _size(made)
    spaced = not (traits(source).unspaced or traits(target).unspaced)
    if spaced and len(_words(made)) == 1 and len(_words(text)) >= SENTENCE:
        yield "a sentence became one word"
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
    if len(letters) >= FEW and own * 3 < len(letters):
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
    if (noise := _noise(made, target)) and not _noise(text, source):
        yield f"a noise added: {noise}"
    low = fold(made)
    said = next((p for p in signs(target).advertising if p in low), None)
    if said and not any(p in fold(text) for p in signs(source).advertising):
        yield f"a line added: {said}"


def _noise(text: str, language: str) -> str:
    """What a subtitle would say of sounds: applause in brackets, a note."""
    low = fold(text)
    inside = (m[1].strip() for m in _BRACKETS.finditer(low))
    return next((x for x in inside if x in signs(language).noises), "") or ("♪" if "♪" in text else "")
