"""What a text says close to a rendering: a rendering that leaves out what its text says next to it is not silent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from audit import lexicon
from audit.comparison.days import days
from audit.comparison.mentions import are_related
from audit.model import Span
from audit.names import same_name, same_place_form
from audit.names.persons import words
from audit.numbers import DATES, Number, fits, numbers_in
from audit.text import Passage, fold

BEFORE, AFTER = 3, 1  # sentences around a rendering that are read: what frames a quotation stands before it


def surroundings(passage: Passage) -> Passage | None:
    """The rendering with the sentences around it; none outside headline and body."""
    text, span = passage.text, passage.span
    first = bisect_right(text.sentences, span.start, key=lambda s: s.start) - 1
    last = bisect_left(text.sentences, span.end, key=lambda s: s.start)
    around = text.sentences[max(0, first - BEFORE) : last + AFTER]
    return Passage(text, Span(around[0].start, around[-1].end)) if around else None


def everything(passage: Passage) -> Passage | None:
    """All of the text that the rendering stands in; none without headline and body."""
    whole = passage.text.sentences
    return Passage(passage.text, Span(whole[0].start, whole[-1].end)) if whole else None


def names(near: Passage, other: Passage) -> bool:
    """Whether a stretch of text has the last word of a name that another holds, or a form of it; where words are not
    spaced that cannot be told, so it may."""
    wanted = [t.text for t in other.tokens if t.text[:1].isupper()]
    own = {t.text for t in near.tokens if t.kind == "word"}
    if not wanted or _is_unspaced(own):
        return bool(wanted)
    there = (w for w in own if not w[0].islower() or w == wanted[-1].lower())
    last = wanted[-1]
    return any(same_name(last, w) or same_place_form(last, w) or are_related(fold(last), fold(w)) for w in there)


def _is_unspaced(words: set[str]) -> bool:
    """Whether words are single characters, as those of a script that is written without blanks."""
    return all(len(word) == 1 for word in words)


def terrain(name: str) -> frozenset[str]:
    """The words of a name that say what it lies in the landscape: a lake, a cape."""
    known = words().terrain
    return frozenset(w for w in fold(name).split() if w in known)


def counts_elsewhere(passage: Passage, other: Passage, figure: Span) -> bool:
    """Whether a rendering's text gives a figure for what another counts, outside of the rendering: 32 people beside
    23 people."""
    counted, whole = _counted(other, figure), everything(passage)
    if whole is None or counted is None or passage.text.language != other.text.language:
        return False
    numbers = numbers_in(whole.tokens, passage.text.language)
    return any(_counted(whole, n.span) == counted for n in numbers if not n.span.overlaps(passage.span))


def _counted(passage: Passage, figure: Span) -> str | None:
    """The word right after a figure, by stem; none where it is none or says nothing."""
    after = passage.text.tokens_in(Span(figure.end, passage.span.end))[:1]
    word = after[0].lower if after and after[0].kind == "word" else ""
    language = passage.text.language
    return lexicon.stem(word, language) if word and not lexicon.is_function_word(word, language) else None


def says(near: Passage, other: Passage) -> bool:
    """Whether a stretch of text holds the figures of another, or may; of other words all content words, or across
    languages a name."""
    if numbers := numbers_in(other.tokens, other.text.language):
        return _gives(near, other, numbers)
    content = [t for t in other.tokens if t.kind == "word"]
    if near.text.language != other.text.language:
        named = [t.text for t in content if t.text[:1].isupper()]
        there = {t.text for t in near.tokens if t.kind == "word"}
        return bool(named) and (_is_unspaced(there) or any(same_name(name, w) for name in named for w in there))
    language, there = near.text.language, {lexicon.stem(t.lower, near.text.language) for t in near.tokens}
    content = [t for t in content if not lexicon.is_function_word(t.lower, language)]
    return bool(content) and all(lexicon.stem(t.lower, language) in there for t in content)


def _gives(near: Passage, other: Passage, numbers: Sequence[Number]) -> bool:
    """Whether a stretch of text gives all figures of another, or may; "Monday's" is read as no date."""
    own = numbers_in(near.tokens, near.text.language)
    if all(any(fits(x, y) or _may_be_one_day(x, near, y, other) for x in own) for y in numbers):
        return True
    word = other.raw.lower() if len(other.tokens) == 1 else ""
    return word.isalpha() and any(t.lower.startswith(word) for t in near.tokens)


def _may_be_one_day(x: Number, one: Passage, y: Number, other: Passage) -> bool:
    """Whether a weekday or "yesterday" may be the other's date: also where a text tells no day of publication."""
    if not {x.kind, y.kind} <= DATES - {"time"} or x.kind == y.kind:
        return False
    here, there = days(x, one.text.document.published), days(y, other.text.document.published)
    return bool(here & there) or not here or not there
