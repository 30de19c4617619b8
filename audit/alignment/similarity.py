"""How alike two units are, for those pairs that an inverted index or the sentence encoder brings up.

Texts that follow each other sentence by sentence are told from the units themselves and have measures of their own
(parallel_texts.py). Independent reports are judged by fitted weights (reports.py). Pairs that share only common terms
are never looked at.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from itertools import chain
from typing import Annotated, NamedTuple

import msgspec

from audit.alignment.belief import Weights
from audit.alignment.joint_terms import joint_candidates
from audit.alignment.meaning import nearness, translations
from audit.alignment.parallel_texts import Pairs, parallel_texts, without_rivals
from audit.alignment.reports import Evidence, Names, evidence_of, report_pairs
from audit.alignment.units import Unit
from audit.languages import WordList, data
from audit.meaning import Encoder
from audit.model import about
from audit.text import Passage

# A unit's candidates: entries of the index that bring them up, its rarest terms first, and how many of them are kept;
# each for every text of the case, and at most so many, so that growth stays linear.
REACH, MAX_REACH = 50, 2000
CANDIDATES, MAX_CANDIDATES = 5, 60
FRAME = 5  # telling words that two frames alone hardly share
UNDONE = 0.4  # what is done against its undoing
# Function words and character n-grams count for less; 0.2 to 1 and 0 to 0.6 tried on development data.
_KIND = {"~": 0.8, "^": 0.2}

PARALLEL = 0.15  # what a pair of parallel texts must reach to be one statement; 0.12 to 0.22 tried

HEADLINE = 0.8  # what a headline beside a sentence of a body counts for where the body has such a sentence as well


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
    names: Names | None = None,
    fitted: Weights | None = None,
) -> Similarities:
    """The similarity of every pair of units that share a term rare enough to mean something, or a meaning.

    `before`: of the first units, so that only pairs with another one are new, and only in texts that follow each other.
    `apart`: numbers of those that are not looked at. `names`: those of every sentence, if the texts are in several
    languages. `fitted`: other weights than the packaged ones."""
    looked_at = [u for u in units if u.number not in apart]
    index = _index(looked_at)
    old = before.units if before else 0
    up = _candidates(units, [u for u in looked_at if u.number >= old], index)
    pairs = [(a, b) for a, b in up if _share_a_thing(units[a], units[b])]
    whole = _whole([_vector(u.frame, index.weights) for u in units], pairs)
    parallel = before.parallel if before else parallel_texts(units, whole)
    close = {(a, b): v for (a, b), v in whole.items() if (units[a].document, units[b].document) in parallel}
    found = {p: v / PARALLEL for p, v in without_rivals(units, close).items()}
    if not old:
        near = nearness(looked_at, encoder, pairs) if encoder else {}
        rendered = translations(units, near)
        follow = parallel | {(units[a].document, units[b].document) for a, b in rendered}
        seen = evidence_of(units, looked_at, pairs, index.rarity, names or {}, encoder, near, follow)
        found |= rendered | report_pairs(seen, fitted)
    strengths = (before.of if before else {}) | _undone(units, found)
    links = sorted((-v * _standing(units, p), p) for p, v in strengths.items() if v >= 1)
    return Similarities(strengths, tuple(p for _, p in links), frozenset(parallel), len(units))


def _share_a_thing(a: Unit, b: Unit) -> bool:
    """Whether two units of one language share a word that says something; much, if what they report has none."""
    left, right = a.sentence, b.sentence
    if a.language != b.language or left.said.terms == right.said.terms:
        return True
    shared = len(left.said.telling & right.said.telling)
    unlike = left.reported and right.reported and left.reported.isdisjoint(right.reported)
    return shared >= (FRAME if unlike else 1)


def candidates(units: Sequence[Unit], encoder: Encoder | None, names: Names) -> Evidence:
    """Returns the evidence for the pairs that index and encoder bring up, as if no texts followed each other."""
    index = _index(units)
    pairs = [(a, b) for a, b in _candidates(units, units, index) if _share_a_thing(units[a], units[b])]
    near = nearness(units, encoder, pairs) if encoder else {}
    return evidence_of(units, units, pairs, index.rarity, names, encoder, near)


class _Index(NamedTuple):
    """How many units hold a term and how much it weighs; which units do is kept for the terms of two or more documents,
    which alone can be shared by a pair."""

    sizes: dict[str, int]
    rarity: dict[str, float]
    weights: dict[str, float]
    postings: dict[str, list[int]]


def _index(units: Sequence[Unit]) -> _Index:
    sizes = Counter(chain.from_iterable(u.frame for u in units))
    rarity = {n: math.log((len(units) + 1) / (n + 0.5)) + 0.1 for n in set(sizes.values())}
    weights = {term: rarity[n] * _KIND.get(term[0], 1.0) for term, n in sizes.items()}
    plain = {term: rarity[n] for term, n in sizes.items()}
    own = defaultdict[int, set[str]](set)
    for unit in units:
        own[unit.document].update(unit.frame)
    holders = Counter(chain.from_iterable(own.values()))
    postings: dict[str, list[int]] = {term: [] for term, n in holders.items() if n > 1}
    for unit in units:
        for term in postings.keys() & unit.frame.keys():
            postings[term].append(unit.number)
    return _Index(sizes, plain, weights, postings)


def _standing(units: Sequence[Unit], pair: tuple[int, int]) -> float:
    """What a pair's strength counts for when the best of several is chosen: a headline less than what it heads."""
    headlines = {_is_headline(units[n].passage) for n in pair}
    return HEADLINE if len(headlines) > 1 else 1.0


def _is_headline(passage: Passage) -> bool:
    return passage.text.region_at(passage.span.start) == "headline"


def _vector(terms: dict[str, int], weights: dict[str, float]) -> Vector:
    return {t: weights[t] if n == 1 else (1 + math.log(n)) * weights[t] for t, n in terms.items()}


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


def _undone(units: Sequence[Unit], found: Pairs) -> Pairs:
    """The strengths; of what is done and its undoing less: a demand that an order be annulled is not the order."""
    undoing = {u.number for u in units if _undoes(u)}
    return {
        (a, b): v * UNDONE if (a in undoing) != (b in undoing) and units[a].language == units[b].language else v
        for (a, b), v in found.items()
    }


class Undoing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words for undoing: what one text tells as done is not what another wants undone."""

    stems: Annotated[WordList, about("How stems of such words begin.")]


def _undoes(unit: Unit) -> bool:
    """Whether the unit is about undoing something: a demand that an order be annulled is not the order."""
    undoing = data(unit.language, "undoing", Undoing)
    return undoing is not None and any(term.startswith(undoing.stems) for term in unit.said.words)


def _candidates(units: Sequence[Unit], new: Sequence[Unit], index: _Index) -> list[tuple[int, int]]:
    """For every new unit those of other documents that share the most weight of rarer terms with it, in order; of pairs
    of terms where all its terms are common ones."""
    up: set[tuple[int, int]] = set()
    documents = [u.document for u in units]
    texts = len(set(documents))
    count, most_entries = min(MAX_CANDIDATES, CANDIDATES * texts), min(MAX_REACH, REACH * texts)
    ranks = {t: (n, t) for t, n in index.sizes.items() if n > 1}
    common: list[Unit] = []
    for unit in new:
        several = sorted(ranks[t] for t in unit.frame if t in ranks)
        room = most_entries - len(unit.frame) + len(several)
        shared = _shared(several, room, index, whole=texts <= MAX_CANDIDATES)
        most = sorted((-w, n) for n, w in shared.items() if documents[n] != unit.document)
        up.update((n, unit.number) if n < unit.number else (unit.number, n) for _, n in most[:count])
        if not most and len(several) > 1:
            common.append(unit)
    return sorted(up | joint_candidates(units, common, index.sizes, most_entries, count))


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
