"""Translation edit rate (Snover et al. 2006): words put in, taken out, replaced, and runs of words moved elsewhere.

The value is that of sacreBLEU 2 with its defaults, Tercom's search with its limits and ties, at a fiftieth of the cost;
a test holds the two against each other. What differs is the way there: words become single characters, so that
rapidfuzz can count the distance of every candidate; the alignment is read off the bit vectors of Hyyrö (2003), not off
a whole matrix; one move is measured once. sacreBLEU looks at a beam along the diagonal only: where that may hide the
shortest way, it must be asked itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rapidfuzz.distance import Levenshtein

BEAM = 25  # columns on either side of the diagonal that sacreBLEU looks at
LONGEST_RUN = 10  # words that are moved together
FARTHEST = 50  # places between a run and its counterpart
CANDIDATES = 1000  # moves of one hypothesis after which the search is given up

Move = tuple[int, int, int]  # words, the first of them, and the place before which they are put


def edit_rate(hypothesis: str, reference: str) -> float | None:
    """Edits that make the reference of the hypothesis, per 100 words of it; no upper bound. None where sacreBLEU's beam
    could hide the shortest way."""
    words = [side.lower().split() for side in (hypothesis, reference)]
    letters = {word: chr(i) for i, word in enumerate(dict.fromkeys(words[0] + words[1]))}
    hyp, ref = ("".join([letters[word] for word in side]) for side in words)
    if not ref:
        return 100.0 if hyp else 0.0
    if Levenshtein.distance(hyp, ref) >= _way_around(len(hyp), len(ref)):  # later ways are as long, and cost less
        return None
    return 100 * (_edits(hyp, ref) / len(ref))


def _way_around(rows: int, columns: int) -> int:
    """The least edits of a way that leaves the beam: as many as the columns it is off, going there and coming back."""
    middle = [int(i * (columns / rows)) for i in range(1, rows + 1)] if columns >= BEAM else []
    right = [m + BEAM - i for i, m in enumerate(middle[:-1], 1) if m + BEAM <= columns]
    left = [m - BEAM - 1 - i for i, m in enumerate(middle, 1) if m > BEAM]
    return min((abs(x) + abs(columns - rows - x) for x in right + left), default=rows + columns + 1)


def _edits(hyp: str, ref: str) -> int:
    """Moves, each the one that spares most as long as one spares any, and what is left to do then."""
    moves, tried, left = 0, 0, Levenshtein.distance(hyp, ref)
    while left:
        found = list(islice(_moves(hyp, ref), CANDIDATES - tried))
        tried += len(found)
        if tried == CANDIDATES or not found:
            break
        ranked = [(left - Levenshtein.distance(_moved(hyp, m), ref), m[0], -m[1], -m[2]) for m in set(found)]
        gain, length, start, target = max(ranked)
        if gain <= 0:
            break
        moves, left, hyp = moves + 1, left - gain, _moved(hyp, (length, -start, -target))
    return moves + left


def _moves(hyp: str, ref: str) -> Iterator[Move]:
    """Runs of words that both sides have, wrong where they are and missing where they would go; once for each of their
    places in the reference, as Tercom counts them."""
    wrong_hyp, wrong_ref, after = _aligned(hyp, ref)
    places: dict[str, list[int]] = {}
    for j, letter in enumerate(ref):
        places.setdefault(letter, []).append(j)
    for i, letter in enumerate(hyp):
        for j in places.get(letter, ()) if True in wrong_hyp[i : i + LONGEST_RUN] else ():
            longest = min(LONGEST_RUN, len(hyp) - i, len(ref) - j) if abs(i - j) <= FARTHEST else 0
            for n in range(1, longest + 1):
                if hyp[i + n - 1] != ref[j + n - 1]:
                    break
                if True in wrong_hyp[i : i + n] and True in wrong_ref[j : j + n] and not i < after[j + 1] <= i + n:
                    yield from ((n, i, target) for target in dict.fromkeys(after[j : j + n + 1]))


def _moved(words: str, move: Move) -> str:
    """The words with a run put elsewhere; a place inside the run counts from the words behind it, as in Tercom."""
    length, start, target = move
    end = start + length
    run = words[start:end]
    if target < start:
        return words[:target] + run + words[target:start] + words[end:]
    stop = target if target > end else target + length
    return words[:start] + words[end:stop] + run + words[stop:]


def _aligned(hyp: str, ref: str) -> tuple[list[bool], list[bool], list[int]]:
    """The words of either side that are wrong on the shortest way from one to the other. Also, for each j, how many
    words of the hypothesis are before the reference's word j. Of ways equally short Tercom's: from the end a word stays
    or is replaced before it is taken out, and that before another is put in."""
    wrong_hyp, wrong_ref, after = [True] * len(hyp), [True] * len(ref), [0] * (len(ref) + 1)
    rows = _rows(hyp, ref)
    i, j = len(hyp), len(ref)
    while i and j:
        equal, across, down = rows[i - 1]
        here = 1 << (j - 1)
        if across & here or not down & here:
            after[j] = i
            j -= 1
        if (across | down) & here:
            i -= 1
        if equal & here:
            wrong_hyp[i] = wrong_ref[j] = False
    return wrong_hyp, wrong_ref, after


def _rows(hyp: str, ref: str) -> list[tuple[int, int, int]]:
    """For each word of the hypothesis three sets of the reference's words, as bits: those equal to it, those to which a
    shortest way goes by staying or replacing, those by taking the word out."""
    full, rows = (1 << len(ref)) - 1, []
    places: dict[str, int] = {}
    for j, letter in enumerate(ref):
        places[letter] = places.get(letter, 0) | 1 << j
    more, less = full, 0  # where the distance grows or falls by one from a word of the reference to the next
    for letter in hyp:
        equal = places.get(letter, 0)
        same = (((equal & more) + more) ^ more) | equal | less
        down = less | full & ~(same | more)
        rows.append((equal, equal | ~same, down))
        up, shifted = (same & more) << 1, down << 1 | 1
        more, less = full & (up | ~(same | shifted)), shifted & same & full
    return rows
