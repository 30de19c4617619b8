"""A word replaced by its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.junctions import part_of_speech
from audit.comparison.kinds.negation import negated_once
from audit.comparison.opposites import are_of_one_side, are_opposite, may_be_opposite
from audit.comparison.pair import Hit, Kind, Pair, both, contrast
from audit.comparison.side import Side
from audit.languages import tags_with

MANY = 4000  # pairs of words without a counterpart beyond which two renderings have too little in common
LIKE = 0.6  # likeness from which the only opposites of two renderings answer to each other wherever they stand
NEAR = 2  # tokens from a word within which its company stands


def find(pair: Pair) -> Iterator[Hit]:
    """Opposites without another counterpart, at one point or in one company; a "not" before one makes them agree."""
    rest_a = [i for i in pair.a.words if i not in pair.to_b and _may_be(pair.a, i)]
    rest_b = [j for j in pair.b.words if j not in pair.to_a and _may_be(pair.b, j)]
    if len(rest_a) * len(rest_b) > MANY:
        return
    found = [(i, j) for i in rest_a for j in rest_b if are_opposite(pair.a.base[i], pair.b.base[j], pair.language)]
    alone = len(found) == 1 and pair.likeness >= LIKE
    taken: set[int] = set()
    for i, j in found:
        if (
            j not in taken
            and not negated_once(pair, i, j)
            and not _is_answered(pair, i, j, rest_a, rest_b)
            and (_at_one_point(pair, i, j) or _beside(pair, i, j) or (alone and _are_alike(pair, i, j)))
        ):
            taken.add(j)
            a, b = both(pair, (i,), (j,))
            yield Hit(at=(a, b), message=f"Opposites: {contrast(pair, a, b)}.")


def _may_be(one: Side, i: int) -> bool:
    token = one.tokens[i]
    return token.kind == "word" and may_be_opposite(one.lower[i], one.is_content[i], one.language)


def _is_answered(pair: Pair, i: int, j: int, rest_a: list[int], rest_b: list[int]) -> bool:
    """Whether either of two opposites has a word of its own side of the list over there: died, saved beside dead."""
    words = pair.a.base, pair.b.base
    mine = any(k != j and are_of_one_side(words[0][i], words[1][k], pair.language) for k in rest_b)
    return mine or any(k != i and are_of_one_side(words[0][k], words[1][j], pair.language) for k in rest_a)


def _are_alike(pair: Pair, i: int, j: int) -> bool:
    """Whether both are content words and may be of one part of speech."""
    parts = [set(part_of_speech(one.base[k], pair.language)) for one, k in ((pair.a, i), (pair.b, j))]
    return pair.a.is_content[i] and pair.b.is_content[j] and (not all(parts) or bool(parts[0] & parts[1]))


def _at_one_point(pair: Pair, i: int, j: int) -> bool:
    return any(i in c.a and j in c.b for c in pair.changes)


def _beside(pair: Pair, i: int, j: int) -> bool:
    """Whether a content word near the one is linked to a content word near the other."""
    near_b = range(j - NEAR, j + NEAR + 1)
    return any(
        x in pair.to_b and pair.to_b[x].b in near_b and pair.a.is_content[x] for x in range(i - NEAR, i + NEAR + 1)
    )


KIND = Kind(
    id="C105",
    mqm="Accuracy/Mistranslation",
    severity="critical",
    languages=tags_with("opposites"),
    why="An opposite turns the statement round without any “not”.",
    source="Antonyms are among the critical errors of DEMETR (Karpinska et al. 2022). WordNet 3.0 and our own list.",
    find=find,
    tells_of=frozenset({"negation"}),
    bad=(
        ("Prices ⟦rose⟧ last year.", "Prices ⟦fell⟧ last year."),
        ("The minister ⟦accepted⟧ the offer.", "The minister ⟦rejected⟧ the offer."),
        ("It was the ⟦largest⟧ rally of the week.", "It was the ⟦smallest⟧ rally of the week."),
        ("They met ⟦before⟧ the vote.", "They met ⟦after⟧ the vote."),
    ),
    good=(
        ("Prices rose last year.", "Prices increased last year."),
        ("They are not different.", "They are similar."),
        ("The old city fell.", "The ancient city fell."),
    ),
)
