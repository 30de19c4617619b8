"""A name replaced by another name of the case, of its own sort: a place by a place, a full name by a full name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import Span
from audit.names import find_names, places_of, same_name
from audit.self_test.plant import Plant, rank
from audit.text import Passage, fold, kept

MOST = 10  # names of one rendering that are tried
TRIED = 50  # other names that one is held against


@kept
def names_in(passage: Passage) -> tuple[str, ...]:
    """The names in a passage, as written, in order."""
    return tuple(passage.text.slice(s) for s in _spans(passage))


def _spans(passage: Passage) -> list[Span]:
    return [s for s in find_names(passage.text) if passage.span.covers(s)]


def plants(passage: Passage, case: Sequence[str], near: Sequence[str]) -> Iterator[Plant]:
    """A plant for every name that another of the case can replace. `case`: the names of the case in this language;
    `near`: those in any rendering of the statement, which another text may rightly have there."""
    for span in _spans(passage)[:MOST]:
        own = passage.text.slice(span)
        fit = [n for n in case if _sort(n) == _sort(own) and not any(_share(n, o) for o in near)]
        chosen = min(fit[:TRIED], key=lambda n: rank(passage.raw, own, n), default=None)
        if chosen:
            yield Plant(span, chosen, span)


def _sort(name: str) -> str:
    """What kind of name it is, as far as its form tells."""
    if places_of(fold(name)):
        return "place"
    return "acronym" if len(name) > 1 and name.isupper() else "one word" if len(name.split()) == 1 else "several words"


def _share(a: str, b: str) -> bool:
    """Whether two names may be one, share a word, or are the place and its people."""
    return bool(
        same_name(a, b) or set(fold(a).split()) & set(fold(b).split()) or places_of(fold(a)) & places_of(fold(b))
    )


def holds(passage: Passage, name: str) -> bool:
    """Whether the passage has the name, or a part or form of it, as a name."""
    return any(_share(name, other) for other in names_in(passage))
