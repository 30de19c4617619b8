"""How near sentences are in meaning, as the sentence encoder sees them, and which pairs it proposes.

A cosine alone tells no paraphrase from another statement about the same people. So a pair is seen beside its rivals:
the next nearest sentence of either side in the other's text (Artetxe & Schwenk 2019).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.alignment.units import Unit
from audit.meaning import Encoder, one_blas_thread

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST = 0.25  # cosine from which a pair is proposed
MOST = 30  # texts in which a sentence's nearest are proposed, the nearest first, so that the pairs grow linearly
PLACES = 4  # of a cosine; the last ones depend on the machine
BLOCK = 256  # rows of the product that are held at once
CLEAR = 0.2  # by how much a cosine passes the mean of its rivals in a clear pair
FOLLOWS = 0.5  # share of the shorter text's sentences in clear pairs, from which one text translates the other
RENDERED = 0.25  # cosine from which each other's nearest are one statement there
LARGEST = 4_000  # sentences of one language from which their words must do

Pair = tuple[int, int]


class Near(NamedTuple):
    """A cosine, and the next best ones: of the first sentence in the other's text, and of the second in the first's."""

    cosine: float
    rival: float
    other_rival: float


def nearness(units: Sequence[Unit], encoder: Encoder, pairs: Collection[Pair]) -> dict[Pair, Near]:
    """Returns how near the pairs are, and those that the encoder proposes. Units are given by number, in their order.

    The vectors are multiplied all with all, by blocks: quadratic in time, but seconds for 10,000; linear in memory."""
    known = [u for u in units if encoder.knows(u.language)]
    documents = {u.document for u in known}
    if len(documents) < 2 or (len(known) > LARGEST and len({u.language for u in known}) == 1):
        return {}
    rows = {u.number: i for i, u in enumerate(known)}
    asked = {rows[a]: set[int]() for a, _ in pairs if a in rows}
    for a, b in pairs:
        if a in rows and b in rows:
            asked[rows[a]].add(rows[b])
    with one_blas_thread():
        found = _found(_vectors(known, encoder), known, asked)
    return {(known[i].number, known[j].number): near for (i, j), near in found.items()}


def translations(units: Sequence[Unit], near: Mapping[Pair, Near]) -> dict[Pair, float]:
    """Returns the strengths of pairs in texts of two languages of which one translates the other, from 1 by themselves.

    In such texts each other's nearest are one statement. `near`: of units by number."""
    clear, mutual = Counter[Pair](), dict[Pair, float]()
    for (a, b), own in near.items():
        if units[a].language != units[b].language and own.cosine > max(own.rival, own.other_rival):
            mutual[a, b] = own.cosine
            over = own.cosine - (own.rival + own.other_rival) / 2
            clear[units[a].document, units[b].document] += own.cosine >= LEAST and over >= CLEAR
    sizes = Counter(u.document for u in {(u.document, u.sentence.number): u for u in units}.values())
    follow = {pair for pair, n in clear.items() if n >= FOLLOWS * min(sizes[pair[0]], sizes[pair[1]])}
    return {
        (a, b): cosine / RENDERED
        for (a, b), cosine in mutual.items()
        if (units[a].document, units[b].document) in follow and cosine >= RENDERED
    }


def _vectors(known: Sequence[Unit], encoder: Encoder) -> NDArray[Any]:
    import numpy as np

    wordings = [u.sentence.wording for u in known]
    return np.asarray(encoder.encode(wordings, [u.language for u in known]), np.float32)


def _found(vectors: NDArray[Any], known: Sequence[Unit], asked: dict[int, set[int]]) -> dict[Pair, Near]:
    """The pairs of rows that are asked about or proposed. Rows come in order of document."""
    import numpy as np

    documents = np.unique([u.document for u in known], return_inverse=True)[1]
    starts = np.flatnonzero(np.diff(documents, prepend=-1))
    first, second = (np.full((len(known), len(starts)), -1.0, np.float32) for _ in range(2))
    cosines: dict[Pair, float] = {}
    for top in range(0, len(known), BLOCK):
        values = np.round(vectors[top : top + BLOCK] @ vectors.T, PLACES)
        values[documents[top : top + BLOCK, None] == documents] = -1
        _two_best(values, starts, first[top : top + BLOCK], second[top : top + BLOCK])
        for i, j in _proposed(values, starts, first[top : top + BLOCK], second[top : top + BLOCK], asked, top):
            cosines[min(i, j), max(i, j)] = round(float(values[i - top, j]), PLACES)
    return {
        (i, j): Near(
            cosine, _rival(first, second, i, documents[j], cosine), _rival(first, second, j, documents[i], cosine)
        )
        for (i, j), cosine in sorted(cosines.items())
    }


def _two_best(values: NDArray[Any], starts: NDArray[Any], first: NDArray[Any], second: NDArray[Any]) -> None:
    """Fills in the greatest and the second greatest value of every row in every document."""
    import numpy as np

    ends = np.append(starts[1:], values.shape[1])
    for d, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        part = values[:, start:end]
        if end - start > 1:
            best = np.partition(part, -2, axis=1)
            first[:, d], second[:, d] = best[:, -1], best[:, -2]
        else:
            first[:, d] = part[:, 0]


def _proposed(
    values: NDArray[Any],
    starts: NDArray[Any],
    first: NDArray[Any],
    second: NDArray[Any],
    asked: dict[int, set[int]],
    top: int,
) -> list[Pair]:
    """The rows of a block with those they are asked about or near: the two nearest of each of the nearest documents."""
    import numpy as np

    most = min(MOST, first.shape[1])
    least = np.maximum(LEAST, np.partition(first, -most, axis=1)[:, -most])
    sizes = np.diff(starts, append=values.shape[1])
    near = (values >= np.repeat(np.maximum(second, least[:, None]), sizes, axis=1)) & (values >= LEAST)
    found = [(top + i, j) for i, j in np.argwhere(near).tolist()]
    return found + [(i, j) for i in range(top, top + len(values)) for j in sorted(asked.get(i, ()))]


def _rival(first: NDArray[Any], second: NDArray[Any], row: int, document: int, cosine: float) -> float:
    """The best value of a row in a document beside the pair's own."""
    best, next_best = float(first[row, document]), float(second[row, document])
    return round(max(next_best if cosine >= best - 1e-6 else best, -1.0), PLACES)
