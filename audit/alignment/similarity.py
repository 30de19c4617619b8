"""How alike two units are, for those pairs that an inverted index brings up.

Texts that only tell of one event share statements in pieces: the mean of the cosine of TF-IDF vectors (Salton & Buckley
1988) and the share of the shorter unit's weight found in the other, which finds a fragment inside a long sentence.
Texts that follow each other sentence by sentence are scored more strictly and believed sooner (parallel.py). Pairs
that share only common terms are never looked at.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from itertools import chain
from operator import mul
from typing import Annotated, NamedTuple

import msgspec

from audit.alignment.meaning import Encoder, alike
from audit.alignment.parallel_texts import Pairs, parallel_texts, without_rivals
from audit.alignment.units import Unit
from audit.languages import WordList, data
from audit.lexicon import relation
from audit.model import about
from audit.text import Passage

# A unit's candidates: entries of the index that bring them up, its rarest terms first, and how many of them are kept;
# each for every text of the case, and at most so many, so that growth stays linear.
REACH, MAX_REACH = 50, 2000
LEAST = 0.1  # pairs below are as good as unrelated
CANDIDATES, MAX_CANDIDATES = 5, 60
MIXED = 0.75  # speech against narration; tried 0.7 to 1
UNDONE = 0.6  # what is done against its undoing
# Function words and character n-grams count for less; 0.2 to 1 and 0 to 0.6 tried on development data.
_KIND = {"~": 0.8, "^": 0.2}

PARALLEL = 0.15  # what a pair of parallel texts must reach to be one statement; 0.12 to 0.22 tried
COMPARABLE = (1.0, 0.4, 0.4, 0.3, 0.2)  # and a pair of any other texts, by how many telling words it shares
SHORT = 14  # terms of a unit of about three words: one telling word is all it can share
SHORT_PAIR = 0.3

HEADLINE = 0.8  # what a headline beside a sentence of a body counts for where the body has such a sentence as well

DOUBTFUL = 0.2  # from here on words of like meaning are looked for
KIN = 0.02  # what one adds; more than one hardly means more
ALIKE = frozenset(("same", "synonym"))

Vector = dict[str, float]


class Similarities(msgspec.Struct, frozen=True, eq=False):
    """How well pairs of units across documents bear being one statement, from 1 by themselves; those that are no pair
    are unrelated. `links`: the pairs from 1, best first."""

    of: Pairs
    links: tuple[tuple[int, int], ...]
    parallel: frozenset[tuple[int, int]]  # documents that follow each other
    units: int  # how many they are of

    def get(self, a: int, b: int) -> float:
        return self.of.get((a, b) if a < b else (b, a), 0.0)


def similarities(
    units: Sequence[Unit],
    before: Similarities | None = None,
    encoder: Encoder | None = None,
    apart: Container[int] = (),
) -> Similarities:
    """The similarity of every pair of units that share a term rare enough to mean something; `before`: of the first
    ones, so that only pairs with another one are new; `apart`: numbers of those that are not looked at. With an
    `encoder` a pair is as strong as its words or its meaning make it, whichever is more."""
    looked_at = [u for u in units if u.number not in apart]
    index = _index(looked_at)
    vectors = [_vector(u.terms, index.weights) for u in units]
    old = before.units if before else 0
    pairs = _candidates(units, [u for u in looked_at if u.number >= old], index)
    held = _held(vectors, pairs, index.postings)
    parallel = before.parallel if before else parallel_texts(units, held)
    close = [(a, b) for a, b in pairs if (units[a].document, units[b].document) in parallel]
    frames = [v if u.frame is u.terms else _vector(u.frame, index.weights) for u, v in zip(units, vectors, strict=True)]
    found = _strengths(units, held, _whole(frames, close))
    if encoder and not before:
        found = _with_meaning(units, found, alike(looked_at, encoder))
    strengths = (before.of if before else {}) | found
    links = sorted((-v * _standing(units, p), p) for p, v in strengths.items() if v >= 1)
    return Similarities(strengths, tuple(p for _, p in links), frozenset(parallel), len(units))


class _Index(NamedTuple):
    """How many units hold a term and how much it weighs; which units do is kept for the terms of two or more documents,
    which alone can be shared by a pair."""

    sizes: dict[str, int]
    weights: dict[str, float]
    postings: dict[str, list[int]]


def _index(units: Sequence[Unit]) -> _Index:
    sizes = Counter(chain.from_iterable(u.frame for u in units))
    rarity = {n: math.log((len(units) + 1) / (n + 0.5)) + 0.1 for n in set(sizes.values())}
    weights = {term: rarity[n] * _KIND.get(term[0], 1.0) for term, n in sizes.items()}
    own = defaultdict[int, set[str]](set)
    for unit in units:
        own[unit.document].update(unit.frame)
    holders = Counter(chain.from_iterable(own.values()))
    postings: dict[str, list[int]] = {term: [] for term, n in holders.items() if n > 1}
    for unit in units:
        for term in postings.keys() & unit.frame.keys():
            postings[term].append(unit.number)
    return _Index(sizes, weights, postings)


def _with_meaning(units: Sequence[Unit], words: Pairs, meaning: Pairs) -> Pairs:
    """The strength of pairs by words or by meaning, whichever is more; an order and its undoing are not alike."""
    found = dict(words)
    for (a, b), value in meaning.items():
        if units[a].language != units[b].language or _undoes(units[a]) == _undoes(units[b]):
            found[a, b] = max(value, words.get((a, b), 0.0))
    return found


def _standing(units: Sequence[Unit], pair: tuple[int, int]) -> float:
    """What a pair's strength counts for when the best of several is chosen: a headline less than what it heads."""
    headlines = {_is_headline(units[n].passage) for n in pair}
    return HEADLINE if len(headlines) > 1 else 1.0


def _is_headline(passage: Passage) -> bool:
    return passage.text.region_at(passage.span.start) == "headline"


def _vector(terms: dict[str, int], weights: dict[str, float]) -> Vector:
    return {t: weights[t] if n == 1 else (1 + math.log(n)) * weights[t] for t, n in terms.items()}


def _held(vectors: Sequence[Vector], pairs: Sequence[tuple[int, int]], common: Container[str]) -> Pairs:
    """How much of one unit stands in the other, for pairs in which this is anything."""
    norms = [math.sqrt(math.fsum(map(mul, v.values(), v.values()))) for v in vectors]
    masses = [math.fsum(v.values()) for v in vectors]
    shareable = [[t for t in v if t in common] for v in vectors]
    slack = _slack(vectors)
    found: Pairs = {}
    for a, b in pairs:
        left, right = vectors[a], vectors[b]
        product = least = 0.0
        for t in shareable[a] if len(left) < len(right) else shareable[b]:
            if t in left and t in right:
                x, y = left[t], right[t]
                product += x * y
                least += x if x < y else y
        cosine, share = product / (norms[a] * norms[b]), least / (min(masses[a], masses[b]) + slack)
        if (value := (cosine + share) / 2) >= LEAST:
            found[a, b] = value
    return found


def _whole(vectors: Sequence[Vector], pairs: Sequence[tuple[int, int]]) -> Pairs:
    """How much of both sentences together is shared (Dice)."""
    masses = [math.fsum(v.values()) for v in vectors]
    slack = _slack(vectors)
    return {
        (a, b): 2 * sum(min(w, vectors[b].get(t, 0.0)) for t, w in vectors[a].items()) / (masses[a] + masses[b] + slack)
        for a, b in pairs
    }


def _slack(vectors: Sequence[Vector]) -> float:
    """One term's weight on average: added, so that a unit of one word is not found everywhere."""
    return math.fsum(w for v in vectors for w in v.values()) / max(1, sum(map(len, vectors)))


def _strengths(units: Sequence[Unit], held: Pairs, whole: Pairs) -> Pairs:
    """Similarity in units of what is needed: in parallel texts less what other sentences rival, in others by the words
    shared that say what happened."""
    found = {p: v / PARALLEL for p, v in without_rivals(units, whole).items()}
    for (a, b), value in held.items():
        if (a, b) not in whole:
            kin = value >= DOUBTFUL and _are_kin(units[a], units[b])
            found[a, b] = (value + KIN * kin) / _needed(units[a], units[b], kin)
    undoing = {u.number for u in units if _undoes(u)}
    apart = {(a, b) for a, b in found if (a in undoing) != (b in undoing) and units[a].language == units[b].language}
    return {p: v * UNDONE if p in apart else v for p, v in found.items()}


def _are_kin(a: Unit, b: Unit) -> bool:
    """Whether a word of one is said by another word in the other."""
    left = [w for t, w in a.said.words.items() if t not in b.terms and t not in a.said.names]
    right = [w for t, w in b.said.words.items() if t not in a.terms and t not in b.said.names]
    return a.language == b.language and any(relation(v, w, a.language) in ALIKE for v in left for w in right)


def _needed(a: Unit, b: Unit, kin: bool) -> float:
    """The similarity from which two units of unlike texts are one statement: the less, the more telling words they
    share, which are those that are no function words and no names."""
    telling = kin + len((a.said.telling & b.said.telling) - a.said.names - b.said.names)
    short = telling == 1 and min(len(a.terms), len(b.terms)) <= SHORT
    needed = SHORT_PAIR if short else COMPARABLE[min(telling, len(COMPARABLE) - 1)]
    return needed / (1.0 if a.speech == b.speech else MIXED)


class Undoing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words for undoing: what one text tells as done is not what another wants undone."""

    stems: Annotated[WordList, about("How stems of such words begin.")]


def _undoes(unit: Unit) -> bool:
    """Whether the unit is about undoing something: a demand that an order be annulled is not the order."""
    undoing = data(unit.language, "undoing", Undoing)
    return undoing is not None and any(term.startswith(undoing.stems) for term in unit.said.words)


def _candidates(units: Sequence[Unit], new: Sequence[Unit], index: _Index) -> list[tuple[int, int]]:
    """For every new unit those of other documents that share the most weight of rarer terms with it, in order."""
    up: set[tuple[int, int]] = set()
    documents = [u.document for u in units]
    texts = len(set(documents))
    count, most_entries = min(MAX_CANDIDATES, CANDIDATES * texts), min(MAX_REACH, REACH * texts)
    ranks = {t: (n, t) for t, n in index.sizes.items() if n > 1}
    for unit in new:
        several = sorted(ranks[t] for t in unit.frame if t in ranks)
        room = most_entries - len(unit.frame) + len(several)
        shared = _shared(several, room, index, whole=texts <= MAX_CANDIDATES)
        most = sorted((-w, n) for n, w in shared.items() if documents[n] != unit.document)
        up.update((n, unit.number) if n < unit.number else (unit.number, n) for _, n in most[:count])
    return sorted(up)


def _shared(terms: Sequence[tuple[int, str]], room: int, index: _Index, *, whole: bool) -> dict[int, float]:
    """Unit -> the weight of the terms in it, for terms with their numbers of entries, as far as there is room for them.
    `whole`: nothing of a term for which there is too little; else, where many texts say the same, its first entries."""
    shared = defaultdict[int, float](float)
    for entries, term in terms:
        if room < entries and (whole or room <= 0):
            break
        weight, held = index.weights[term], index.postings.get(term, ())
        for number in held if entries <= room else held[:room]:
            shared[number] += weight
        room -= entries
    return shared
