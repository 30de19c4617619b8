"""The queue: which items a reviewer still has to see, in which order, under which filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode

import msgspec

from audit.reporting.marks import counting, settling
from audit.text import fold
from audit.web.material import Entry, Material
from audit.web.store import Vote

PAGE = 50
STATES = ("undecided", "real", "false-alarm", "unsure", "disagreed", "settled", "set-aside")
OF_OTHERS = ("disagreed", "settled")  # not to be told in blind mode
Kind = Literal["", "difference", "damage"]
Votes = Mapping[str, Mapping[str, Vote]]  # item id -> reviewer -> vote


class Filters(msgspec.Struct, frozen=True):
    """What the reviewer wants to see; empty: everything."""

    text: str = ""
    rule: str = ""
    kind: str = ""
    severity: str = ""
    language: str = ""
    state: str = ""
    words: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filters:
        """Out of an address; what it does not know is passed over."""
        return cls(**{name: given.get(name, "")[:200] for name in cls.__struct_fields__})

    @property
    def query(self) -> str:
        """The filters as they stand in an address."""
        return urlencode({name: value for name, value in msgspec.structs.asdict(self).items() if value})

    def __bool__(self) -> bool:
        return bool(self.query)


def state(entry: Entry, votes: Votes, reviewer: str) -> str:
    """undecided, or the reviewer's choice; set-aside where the case file says so and nobody decided."""
    vote = votes.get(entry.item.id, {}).get(reviewer)
    if vote and vote.choice:
        return vote.choice
    return "set-aside" if entry.item.suppressed else "undecided"


def disagreed(votes: Mapping[str, Vote]) -> bool:
    """Whether two reviewers chose otherwise, and nobody settled it."""
    return len({vote.choice for vote in counting([*votes.values()]) if vote.choice}) > 1


def matching(material: Material, filters: Filters, votes: Votes, reviewer: str) -> list[Entry]:
    """The entries that a reviewer asked for, in the queue's order. What is set aside is shown only on demand."""
    tests = _tests(filters, votes, reviewer)
    return [entry for entry in material.entries if all(test(entry) for test in tests)]


def _tests(filters: Filters, votes: Votes, reviewer: str) -> list[Callable[[Entry], bool]]:
    words = fold(filters.words)
    tests: list[tuple[str, Callable[[Entry], bool]]] = [
        (filters.severity, lambda e: e.item.severity == filters.severity),
        (filters.kind, lambda e: e.item.kind == filters.kind),
        (filters.rule, lambda e: e.item.rule == filters.rule),
        (filters.text, lambda e: filters.text in e.item.documents),
        (filters.language, lambda e: filters.language in e.languages),
        (words, lambda e: words in e.folded),
        ("always", lambda e: _in_state(e, filters.state, votes, reviewer)),
    ]
    return [test for given, test in tests if given]


def _in_state(entry: Entry, wanted: str, votes: Votes, reviewer: str) -> bool:
    own = state(entry, votes, reviewer)
    if wanted == "disagreed":
        return disagreed(votes.get(entry.item.id, {}))
    if wanted == "settled":
        return settling(votes.get(entry.item.id, {}).values()) is not None
    return own == wanted if wanted else own != "set-aside"


class Neighbours(msgspec.Struct, frozen=True):
    """Where an item stands among those asked for: its number, how many there are, and the ids around it."""

    number: int
    total: int
    before: str | None
    after: str | None


def neighbours(entry: Entry, found: Sequence[Entry]) -> Neighbours:
    """Around an entry, which need not be among those found itself."""
    earlier = [e for e in found if e.position < entry.position]
    later = [e for e in found if e.position > entry.position]
    before, after = (earlier[-1].item.id if earlier else None), (later[0].item.id if later else None)
    return Neighbours(len(earlier) + 1, len(found), before, after)


def next_open(entry: Entry, found: Sequence[Entry], votes: Votes, reviewer: str) -> Entry | None:
    """The next entry that the reviewer has not decided, from the top again after the last; none where all are."""
    left = [e for e in found if e.position != entry.position and state(e, votes, reviewer) == "undecided"]
    return next((e for e in left if e.position > entry.position), left[0] if left else None)


class Progress(msgspec.Struct, frozen=True):
    """How far a reviewer is."""

    total: int
    decided: int
    choices: Mapping[str, int]
    left: Mapping[str, int]


def progress(material: Material, votes: Votes, reviewer: str) -> Progress:
    """Counts over the whole queue, without what is set aside and undecided."""
    states = [(state(e, votes, reviewer), e.item.severity) for e in material.entries]
    choices = Counter(own for own, _ in states)
    left: Counter[str] = Counter(severity for own, severity in states if own == "undecided")
    total = len(states) - choices["set-aside"]
    return Progress(total, total - choices["undecided"], choices, left)
