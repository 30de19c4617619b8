"""A sentence stands twice in the text."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import traits
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._repetition import doubled_paragraphs
from audit.text import Text, fold

_SHORTEST = 40
_SHORTEST_UNSPACED = 15


def _find(text: Text) -> Iterator[Hit]:
    inside = [p for p, _ in doubled_paragraphs(text)]
    seen: dict[str, Span] = {}
    for sentence in text.sentences:
        if text.region_at(sentence.start) != "body" or not is_long(text, sentence):
            continue
        first = seen.setdefault(fold(text.slice(sentence)), sentence)
        if first is not sentence and not any(p.covers(sentence) for p in inside):
            yield Hit(at=sentence, message="The sentence stands a second time.", others=(first,))


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
