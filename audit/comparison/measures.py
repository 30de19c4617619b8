"""How far the wording of two renderings is apart: one number from 0 up for each way in which it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

import msgspec
from rapidfuzz.distance import Indel

from audit import lexicon
from audit.comparison.chrf import Grams, chrf, grams
from audit.comparison.junctions import odd_junctions
from audit.comparison.pair import Pair
from audit.comparison.side import Side
from audit.text import kept

COMMONEST = 8.0  # Zipf frequency of the commonest words: a word weighs by how far it is below
RELATED = {"broader": 0.7, "narrower": 0.7, "sister": 0.6}  # how much of a counterpart a related word is
START = 3  # letters from which a common beginning says anything
SLIGHT = 0.15  # likeness below which two words are strangers
MANY = 400  # pairs of words beyond which none is held against each other

Rarity = Mapping[int, float]


class Weighed(msgspec.Struct, frozen=True):
    """What the content words of each side weigh: by their distance from the commonest words."""

    a: Rarity
    b: Rarity

    @property
    def mean(self) -> float:
        return (sum(self.a.values()) + sum(self.b.values())) / 2 or 1.0

    @property
    def longer(self) -> float:
        return max(sum(self.a.values()), sum(self.b.values())) or 1.0


def measures(pair: Pair) -> dict[str, float]:
    """The measures by name; each is 0 for identical renderings, and the sides may change places."""
    a, b = pair.a, pair.b
    words = (len(a.words) + len(b.words)) / 2 or 1.0
    odd = odd_junctions(a, b)
    found = {
        "letters": 1 - sum(chrf(a.passage.raw, b.passage.raw)) / 200,
        "order of letters": _order_of_letters(a, b),
        "stems": _without_stem(a, b),
        "junctions": odd.unusual / words,
        "odd junctions": odd.odd / words,
        "gaps": odd.gaps / words,
        "length": abs(log((len(a.words) + 1) / (len(b.words) + 1))),
        "unknown": _unknown(a, pair.free[0]) + _unknown(b, pair.free[1]),
        "repeated": abs(_repeated(a) - _repeated(b)) / words,
    }
    weighed = Weighed(_rarity(a), _rarity(b))
    return found | _ways(pair, weighed) | _changes(pair, weighed, words) | _alone(pair, weighed)


@kept
def _rarity(one: Side) -> Rarity:
    return {i: max(0.0, COMMONEST - lexicon.frequency(one.base[i], one.language)) / COMMONEST for i in one.content}


def _order_of_letters(a: Side, b: Side) -> float:
    """Share of letters to be put in or taken out on the way from one side to the other."""
    return float(Indel.normalized_distance(_letters(a), _letters(b)))


@kept
def _letters(one: Side) -> str:
    return " ".join([one.base[i] for i in one.words])


def _without_stem(a: Side, b: Side) -> float:
    """Share of the longer side's words whose stem the other side has not, or not as often."""
    longest = max(len(a.words), len(b.words))
    return 1 - len(_stems(a) & _stems(b)) / longest if longest else 0.0


@kept
def _stems(one: Side) -> Grams:
    return grams([one.stems[i] for i in one.words])


def _ways(pair: Pair, weighed: Weighed) -> dict[str, float]:
    """Linked content words that are not the very same: in another form, in another spelling. Synonyms take nothing."""
    found = {"form": 0.0, "spelling": 0.0}
    for link in pair.links:
        if link.way in found and link.a in weighed.a and link.b in weighed.b:
            found[link.way] += (weighed.a[link.a] + weighed.b[link.b]) / 2 / weighed.mean
    return found


def _changes(pair: Pair, weighed: Weighed, words: float) -> dict[str, float]:
    """Words without a counterpart, point by point: of content words what one side has more, by rarity; of the small
    words the side that has more."""
    found = {"uneven": 0.0, "small words": 0.0}
    for change in pair.changes:
        a, b = sum(weighed.a.get(i, 0.0) for i in change.a), sum(weighed.b.get(j, 0.0) for j in change.b)
        small = sum(i not in weighed.a for i in change.a), sum(j not in weighed.b for j in change.b)
        found["uneven"] += abs(a - b) / weighed.mean
        found["small words"] += max(small) / words
    return found


def _alone(pair: Pair, weighed: Weighed) -> dict[str, float]:
    """Content words without a counterpart, by rarity, over the whole rendering: on the side that has more of them, and
    on the side that has fewer. A related word is a counterpart in part."""
    here, there = pair.free
    kin = _kin(pair)
    like_a, like_b = {i: x for i, _, x in kin}, {j: x for _, j, x in kin}
    a = sum(weighed.a.get(i, 0.0) * (1 - like_a.get(i, 0.0)) for i in here)
    b = sum(weighed.b.get(j, 0.0) * (1 - like_b.get(j, 0.0)) for j in there)
    return {"words": max(a, b) / weighed.longer, "words on both sides": min(a, b) / weighed.mean}


def _kin(pair: Pair) -> list[tuple[int, int, float]]:
    """Content words without a counterpart that are related, one to one, the most alike first."""
    here, there = pair.free
    if len(here) * len(there) > MANY:
        return []
    alike = [(_likeness(pair, i, j), i, j) for i in here for j in there]
    found, taken_a, taken_b = list[tuple[int, int, float]](), set[int](), set[int]()
    for x, i, j in sorted(alike, key=lambda row: (-row[0], row[1], row[2])):
        if x >= SLIGHT and i not in taken_a and j not in taken_b:
            found.append((i, j, x))
            taken_a.add(i)
            taken_b.add(j)
    return found


def _likeness(pair: Pair, i: int, j: int) -> float:
    """How near two words are: by the lexicon's relations, or by how long they begin alike."""
    x, y = pair.a.base[i], pair.b.base[j]
    start = next((k for k, (c, d) in enumerate(zip(x, y, strict=False)) if c != d), min(len(x), len(y)))
    spelt = start / max(len(x), len(y)) if start >= START else 0.0
    return max(spelt, RELATED.get(pair.relation(i, j), 0.0))


def _unknown(one: Side, free: Sequence[int]) -> float:
    """Share of words in small letters without a counterpart and in no list: misspelt, or of another language."""
    if not lexicon.has_frequencies(one.language):
        return 0.0
    odd = [
        i
        for i in free
        if one.tokens[i].kind == "word"
        and one.tokens[i].text.islower()
        and not lexicon.frequency(one.base[i], one.language)
    ]
    return len(odd) / (len(one.words) or 1)


def _repeated(one: Side) -> int:
    """Words that stand twice in a row."""
    return sum(one.lower[i] == one.lower[j] and j == i + 1 for i, j in zip(one.words, one.words[1:], strict=False))
