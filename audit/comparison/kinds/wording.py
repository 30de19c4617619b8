"""Other words, of which no rule can say whether they mean the same."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.pair import Hit, Kind, Pair, both, contrast


def find(pair: Pair) -> Iterator[Hit]:
    """Every point at which content words have no counterpart."""
    for change in pair.changes:
        a, b = pair.content(change)
        if a or b:
            left, right = both(pair, a, b)
            yield Hit(at=(left, right), message=f"Worded otherwise: {contrast(pair, left, right)}.")


KIND = Kind(
    id="C199",
    mqm="Style",
    severity="minor",
    languages=("*",),
    why="Most differences between two good translations are of this kind; they are shown, not counted.",
    source="Our own: where knowledge ends.",
    yields_to=("*",),
    find=find,
    is_counted=False,
    bad=(("He spoke ⟦calmly⟧ to them.", "He spoke to them."), ("The ⟦harvest⟧ failed.", "The ⟦wheat season⟧ failed.")),
    good=(("They began the talks.", "The talks, they started."),),
)
