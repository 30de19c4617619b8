"""A sentence stands twice in the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.languages import traits
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._repetition import doubled_paragraphs
from audit.text import Text, fold

_SHORTEST = 40
_BEGUN = 5  # words of a sentence that was begun and then written anew
_WORDS = 4  # words of a shorter sentence that stands right after itself
_SHORTEST_UNSPACED = 15


def _find(text: Text) -> Iterator[Hit]:
    inside = [p for p, _ in doubled_paragraphs(text)]
    seen: dict[str, Span] = {}
    for before, sentence in pairwise([Span(0, 0), *text.sentences]):
        if text.region_at(sentence.start) != "body" or not (
            is_long(text, sentence) or _is_doubled(text, before, sentence)
        ):
            continue
        key = fold(text.slice(sentence))
        first = seen.setdefault(key, before if key == fold(text.slice(before)) else sentence)
        if first is sentence and _is_begun(text, before, sentence):
            yield Hit(at=sentence, message="The sentence stands twice, once whole.", others=(before,))
        if first is not sentence and not any(p.covers(sentence) for p in inside):
            yield Hit(at=sentence, message="The sentence stands a second time.", others=(first,))


def _is_doubled(text: Text, before: Span, sentence: Span) -> bool:
    """Whether a sentence of some words stands right after itself, and is no outcry."""
    words = text.slice(sentence)
    if len(words.split()) < _WORDS or words.endswith(("!", "?")) or "\n" in text.raw[before.end : sentence.start]:
        return False
    return fold(words) == fold(text.slice(before))


def _is_begun(text: Text, before: Span, sentence: Span) -> bool:
    """Whether one of two neighbours is the other's beginning, of some words."""
    short, long = sorted((_plain(text, before), _plain(text, sentence)), key=len)
    return len(short) >= _BEGUN and short == long[: len(short)] and short != long


def _plain(text: Text, span: Span) -> list[str]:
    return [t.lower for t in text.tokens_in(span) if t.kind != "mark"]


def is_long(text: Text, span: Span) -> bool:
    """Long enough that it does not come twice by chance: 40 code points, 15 in Chinese or Japanese."""
    return span.end - span.start >= (_SHORTEST_UNSPACED if traits(text.language).is_dense else _SHORTEST)


RULE = Rule(
    id="A304",
    mqm="Accuracy/Addition",
    severity="major",
    languages=("*",),
    why="What stood in the original in the second place may be lost.",
    source="Own reading of translated news.",
    bad=(
        "The council met again on Monday in Oldtown. Nobody came. ⟦The council met again on Monday in Oldtown.⟧",
        "The mayor left on Monday. ⟦The mayor left on Monday.⟧",
        "The mayor left the port on. ⟦The mayor left the port on Monday with two others.⟧",
        "[de] Der Rat tagte am Montag. ⟦Der Rat tagte am Montag.⟧",
        "[fr] Le conseil s'est réuni lundi dans la ville. ⟦Le conseil s'est réuni lundi dans la ville.⟧",
        "[ru] Совет снова собрался вчера в Старом городе. ⟦Совет снова собрался вчера в Старом городе.⟧",
        "[ar] اجتمع المجلس يوم الاثنين في المدينة القديمة. ⟦اجتمع المجلس يوم الاثنين في المدينة القديمة.⟧",
        "[zh] 委员会星期一在旧城再次召开了会议。没有人来。⟦委员会星期一在旧城再次召开了会议。⟧",
    ),
    good=(
        "Nobody came. It was late. Nobody came.",
        "The council met again on Monday. The council met again on Tuesday.",
    ),
    find=_find,
)
