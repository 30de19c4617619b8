"""How alike two units are, for those pairs that an inverted index brings up.

Cosine of TF-IDF vectors (Salton & Buckley 1988) and the share of the shorter unit's weight found in the other, in equal
parts: the second finds a fragment inside a long sentence. Pairs that share only common terms are never looked at.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from audit.alignment.units import Unit

MAX_POSTINGS = 200  # a term in more units than this brings up no candidates; it still counts once a pair is up
LEAST = 0.12  # pairs below are as good as unrelated
MIXED = 0.75  # speech against narration; tried 0.7 to 1
_KIND = {"~": 0.5, "^": 0.2}  # function words and character n-grams count for less; 0 to 0.5 tried on development data

# A unit that finds this much in another text is well matched. Half the units of a translation find it in another
# translation of the same text; those of two texts that only tell of one event do not.
MATCHED = 0.3
PARALLEL = 0.2  # what a pair of such texts must reach to be one statement
COMPARABLE = (1.0, 0.4, 0.4, 0.3, 0.2)  # and a pair of any other texts, by how many telling words it shares
SHORT = 14  # terms of a unit of about three words: one telling word is all it can share
SHORT_PAIR = 0.3

Vector = dict[str, float]


class Similarities(msgspec.Struct, frozen=True, eq=False):
    """Similarity 0..1 of unit pairs across documents, those that are no pair being unrelated; and the pairs, most alike
    first, that are good enough to be one statement by themselves."""

    of: dict[tuple[int, int], float]
    links: tuple[tuple[int, int], ...]

    def get(self, a: int, b: int) -> float:
        return self.of.get((a, b) if a < b else (b, a), 0.0)


def similarities(units: Sequence[Unit]) -> Similarities:
    """The similarity of every pair of units that share a term rare enough to mean something."""
    postings = defaultdict[str, list[int]](list)
    for unit in units:
        for term in unit.terms:
            postings[term].append(unit.number)
    rarity = {term: math.log((len(units) + 1) / (len(found) + 0.5)) + 0.1 for term, found in postings.items()}
    weights = {term: value * _KIND.get(term[0], 1.0) for term, value in rarity.items()}
    vectors = [{t: (1 + math.log(n)) * weights[t] for t, n in u.terms.items()} for u in units]
    scored = _score(vectors, sorted(set(_candidates(units, postings))))
    return Similarities(scored, _links(units, scored))


def _score(vectors: Sequence[Vector], pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], float]:
    norms = [math.sqrt(sum(w * w for w in v.values())) for v in vectors]
    masses = [sum(v.values()) for v in vectors]
    slack = sum(masses) / max(1, sum(map(len, vectors)))  # one term's weight: a one-word unit is not found everywhere
    found: dict[tuple[int, int], float] = {}
    for a, b in pairs:
        left, right = vectors[a], vectors[b]
        shared = [t for t in left if t in right] if len(left) < len(right) else [t for t in right if t in left]
        cosine = sum(left[t] * right[t] for t in shared) / (norms[a] * norms[b])
        share = sum(min(left[t], right[t]) for t in shared) / (min(masses[a], masses[b]) + slack)
        value = (cosine + share) / 2
        if value >= LEAST:
            found[a, b] = value
    return found


def _links(units: Sequence[Unit], scored: dict[tuple[int, int], float]) -> tuple[tuple[int, int], ...]:
    """The pairs that may be one statement. Texts that follow each other sentence by sentence, as translations of one
    original do, are believed soon; texts that only tell of one event must share words that say what happened."""
    parallel = _parallel(units, scored)
    found = []
    for (a, b), value in scored.items():
        one, other = units[a], units[b]
        close = (one.document, other.document) in parallel
        if value >= (PARALLEL if close else _needed(one, other) / (1.0 if one.speech == other.speech else MIXED)):
            found.append((-value, a, b))
    return tuple((a, b) for _, a, b in sorted(found))


def _needed(a: Unit, b: Unit) -> float:
    """The similarity from which two units of unlike texts are one statement: the less, the more telling words they
    share, which are those that are no function words and no names."""
    names = a.names | b.names
    telling = sum(t in b.terms and t[0] not in _KIND and t not in names for t in a.terms)
    if telling == 1 and min(len(a.terms), len(b.terms)) <= SHORT:
        return SHORT_PAIR
    return COMPARABLE[min(telling, len(COMPARABLE) - 1)]


def _parallel(units: Sequence[Unit], scored: dict[tuple[int, int], float]) -> set[tuple[int, int]]:
    """Pairs of documents of which the shorter finds at least half of its units well matched in the other."""
    best: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for (a, b), value in scored.items():
        for own, other in ((a, b), (b, a)):
            key = (units[own].document, units[other].document)
            best[key][own] = max(value, best[key].get(own, 0.0))
    sizes = Counter(u.document for u in units)
    return {
        (d, e)
        for d, e in best
        if d < e and any(2 * sum(v >= MATCHED for v in best[x, y].values()) >= sizes[x] for x, y in ((d, e), (e, d)))
    }


def _candidates(units: Sequence[Unit], postings: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    for numbers in postings.values():
        if 1 < len(numbers) <= MAX_POSTINGS:
            for i, a in enumerate(numbers):
                yield from ((a, b) for b in numbers[i + 1 :] if units[a].document != units[b].document)
