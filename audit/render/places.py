"""What stands where: things of a report looked up by place, without reading all of them for each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from audit.model import Place

T = TypeVar("T")


class ByPlace(Generic[T]):
    """Quotes, findings or the like by the place each stands at."""

    def __init__(self, things: Iterable[T], place: Callable[[T], Place]) -> None:
        found = defaultdict[str, list[T]](list)
        for thing in sorted(things, key=lambda x: place(x).span):
            found[place(thing).document].append(thing)
        self._things = dict(found)
        self._starts = {d: [place(x).span.start for x in own] for d, own in found.items()}
        self._reach = {d: [*accumulate((place(x).span.end for x in own), max)] for d, own in found.items()}

    def touching(self, place: Place) -> list[T]:
        """What shares a character or an edge with the place, or may do so, in order of place: the caller asks how."""
        things, reach = self._things.get(place.document, []), self._reach.get(place.document, [])
        last = bisect_right(self._starts.get(place.document, []), place.span.end)
        first = last
        while first and reach[first - 1] >= place.span.start:
            first -= 1
        return things[first:last]
