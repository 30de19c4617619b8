"""The same clauses in another order."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.pair import Hit, Kind, Pair, both

BLOCK = 3  # content words a block must have
MOST = 80  # linked content words beyond which order is not looked at: a paragraph, not a statement


def find(pair: Pair) -> Iterator[Hit]:
    """Two blocks of linked content words that have changed places as a whole."""
    links = [(x.a, x.b) for x in pair.links if pair.a.is_content[x.a]]
    if len(links) > MOST:
        return
    for k in range(BLOCK, len(links) - BLOCK + 1):
        first, second = links[:k], links[k:]
        if min(b for _, b in first) > max(b for _, b in second):
            a, b = both(pair, [i for i, _ in second], [j for _, j in second])
            said = pair.a.said(a) if a else ""
            yield Hit(at=(a, b), message=f"The order is another: “{said}” stands last here and first there.")
            return


KIND = Kind(
    id="C114",
    mqm="Linguistic conventions/Grammar/Word order",
    severity="minor",
    languages=("*",),
    why="What comes first is read as the main thing. It seldom changes the fact.",
    source="Our own.",
    find=find,
    bad=(
        (
            "When the police opened fire, the ⟦crowd left the square⟧.",
            "The ⟦crowd left the square⟧ when the police opened fire.",
        ),
    ),
    good=(("The crowd left the square at noon.", "At noon the crowd left the square."),),
)
