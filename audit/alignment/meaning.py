"""Units that a sentence-embedding model takes for one statement, whatever their words: what the index cannot find.

A cosine alone tells no paraphrase from another statement about the same people: "resigned" and "was appointed" are as
near as "refused to step down" and "will not resign". So two units must be each other's nearest in their texts, and
nearer than the next nearest by a margin (Artetxe & Schwenk 2019, taken as a difference). Vectors come from the caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from audit.alignment.parallel_texts import Pairs
from audit.alignment.units import Unit
from audit.meaning import Encoder as Encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR = 0.5  # cosine from which two units are looked at
MARGIN = 0.2  # and by how much it must pass the next nearest
ANY = 0.4  # the least that the next nearest counts for: two lone sentences must reach 0.6
MOST = 60  # texts in which a unit's nearest is kept, the nearest first, so that the pairs grow linearly
PLACES = 5  # of a cosine; the last ones depend on the machine
BLOCK = 256  # rows of the product that are held at once

Nearest = dict[tuple[int, int], tuple[float, float]]


def alike(units: Sequence[Unit], encoder: Encoder) -> Pairs:
    """How well pairs of units, which come in order of document, bear being one statement by their meaning, from 1 by
    themselves; none of a language that the encoder does not know. Growth: each unit is encoded once; the vectors are
    multiplied all with all, by blocks, so that time is quadratic, but seconds for 10,000, and memory linear."""
    import numpy as np

    known = [u for u in units if encoder.knows(u.language)]
    if len({u.document for u in known}) < 2:
        return {}
    vectors = np.asarray(encoder.encode([u.wording for u in known], [u.language for u in known]), np.float32)
    nearest: Nearest = {}
    for a, b, cosine, rival in _nearest(vectors, np.asarray([u.document for u in known])):
        nearest[a, b] = cosine, max(rival, ANY)
    found: Pairs = {}
    for (a, b), (cosine, rival) in nearest.items():
        if a < b and (b, a) in nearest and not _contradict(known[a], known[b]):
            found[known[a].number, known[b].number] = (cosine - (rival + nearest[b, a][1]) / 2) / MARGIN
    return found


def _nearest(vectors: NDArray[Any], documents: NDArray[Any]) -> Iterator[tuple[int, int, float, float]]:
    """(row, the nearest row of another document, their cosine, that of the next nearest there) for the near ones; two
    rows of one document that are equally near are both nearest, and no rivals."""
    import numpy as np

    starts = np.flatnonzero(np.diff(documents, prepend=documents[0] - 1))
    sizes = np.diff(starts, append=len(documents))
    most = min(MOST, len(starts))
    for first in range(0, len(vectors), BLOCK):
        rows = np.round(vectors[first : first + BLOCK] @ vectors.T, PLACES)
        rows[documents[first : first + BLOCK, None] == documents] = -1
        each = np.maximum.reduceat(rows, starts, axis=1)
        least = np.maximum(NEAR, np.partition(each, -most, axis=1)[:, -most])
        best = np.repeat(each, sizes, axis=1)
        at = np.argwhere((rows == best) & (rows >= least[:, None]))
        rows[rows == best] = -1
        second = np.repeat(np.maximum.reduceat(rows, starts, axis=1), sizes, axis=1)
        for i, j in at.tolist():
            yield first + i, j, round(float(best[i, j]), PLACES), round(float(second[i, j]), PLACES)


def _contradict(a: Unit, b: Unit) -> bool:
    """Whether both hold figures, or both name somebody in one language, and none is the same: a model hardly sees
    these."""
    figures, others = ({t for t in u.terms if t[0] == "#"} for u in (a, b))
    if figures and others and not figures & others:
        return True
    names, theirs = a.said.names - figures, b.said.names - others
    return a.language == b.language and bool(names and theirs) and not names & theirs
