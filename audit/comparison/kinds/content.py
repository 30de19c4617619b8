"""Content that only one side has: a clause or a run of words left out or added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.comparison import own_words
from audit.comparison.mentions import is_acronym, name_tokens
from audit.comparison.pair import Hit, Kind, Pair, both
from audit.comparison.side import Side

RUN = 3  # content words in a row from which an omission is said
MUCH = 4  # and from which it is more than a phrase that another word may hold


def find(pair: Pair) -> Iterator[Hit]:
    """Runs of content words in whose place the other side has nothing, and no words to spare elsewhere."""
    counts = [tuple(map(len, pair.content(change))) for change in pair.changes]
    spare = sum(max(0, b - a) for a, b in counts), sum(max(0, a - b) for a, b in counts)
    for change in pair.changes:
        a, b = pair.content(change)
        if min(len(a), len(b)) or max(len(a), len(b)) < RUN:
            continue
        net = max(len(_new(pair.a, a, pair.b)) - spare[0], len(_new(pair.b, b, pair.a)) - spare[1])
        if net >= RUN:
            left, right = both(pair, change.a if a else (), change.b if b else ())
            said = pair.a.said(left) if left else pair.b.said(right) if right else ""
            yield Hit(
                at=(left, right),
                message=f"Only one of the two has “{said}”.",
                severity=None if net >= MUCH else "minor",
            )


def _new(one: Side, words: Sequence[int], other: Side) -> list[int]:
    """The words that the other side does not have anywhere, not even as the initials of an acronym."""
    there = set(other.stems)
    names = set(name_tokens(one))  # another kind speaks of these
    shorts = sorted({t.text for t in other.tokens if t.kind == "word" and t.text.isupper()})
    return [
        i
        for i in words
        if i not in names and one.stems[i] not in there and not any(is_acronym(s, one, i) for s in shorts)
    ]


KIND = Kind(
    id="C109",
    mqm="Accuracy/Omission",
    severity="major",
    languages=("*",),
    why="What is left out cannot be missed by a reader who never saw it.",
    source="MQM core typology: omission and addition.",
    yields_to=("*",),
    find=find,
    own_words=own_words.clause,
    tells_of=frozenset({"omission"}),
    bad=(
        ("The troops left the city ⟦after three days of heavy shelling⟧.", "The troops left the city."),
        ("He spoke.", "He spoke ⟦before a crowd of angry farmers⟧."),
    ),
    good=(("The troops left the city.", "The troops left the city early."),),
)
