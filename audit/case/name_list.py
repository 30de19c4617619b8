"""The list of names of a case, with every spelling and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from audit.model import NameEntry, Place, Reading
from audit.names.grouping import Group, names_in_case
from audit.text import Text


def names_of(texts: Sequence[Text]) -> tuple[NameEntry, ...]:
    """The people and bodies that the texts of a case name: those in most documents first, then in most places.

    Countries and peoples are left out; other places cannot be told from bodies by their look, and stay. Spellings are
    what stands in the texts, letter by letter, the most frequent first; places in order of text and offset.
    """
    entries = [_entry(texts, group) for group in names_in_case(tuple(texts))]
    return tuple(sorted(entries, key=_order))


def _entry(texts: Sequence[Text], group: Group) -> NameEntry:
    places = defaultdict[str, list[Place]](list)
    for mention in sorted((m for s in group for m in s.mentions), key=lambda m: (m.text, m.span)):
        text = texts[mention.text]
        places[text.slice(mention.span)].append(text.place(mention.span))
    spellings = sorted(places, key=lambda s: _rank(s, places[s]))
    readings = tuple(
        Reading(text=s, places=tuple(places[s]), documents=tuple(_documents(places[s]))) for s in spellings
    )
    return NameEntry(name=readings[0].text, spellings=readings)


def _rank(spelling: str, places: Sequence[Place]) -> tuple[int, int, bool, int, str]:
    """The most frequent spelling first; of two the one that keeps its capitals, then the fuller one."""
    return -len(places), -len(_documents(places)), spelling.split()[-1][0].islower(), -len(spelling), spelling


def _documents(places: Sequence[Place]) -> list[str]:
    return list(dict.fromkeys(p.document for p in places))


def _order(entry: NameEntry) -> tuple[int, int, str]:
    """Most documents first, then most places, then by name."""
    documents = {d for s in entry.spellings for d in s.documents}
    return -len(documents), -sum(len(s.places) for s in entry.spellings), entry.name
