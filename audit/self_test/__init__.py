"""Known damage planted into the case's own statements: how much of it would the audit have noticed?

Each rendering that the audit compared gets damaged twins, one change each: a number, a denial, a name, a phrase left
out. A twin is held against the other renderings exactly as the audit holds the rendering itself; the change is noticed
where a difference shows at its place that the undamaged pair does not have. Only changes are planted that can be
noticed at all: where another rendering has the same words and the two do not differ there as they stand. Harmless
twins, which say the same, tell how often undamaged words are flagged.

The rates hold for such changes in this case, one at a time, in statements that were already found; they say nothing
of damage of another sort, nor of what a real paraphrase would raise. Texts that report in words of their own are such
paraphrases: there the rate is told that was measured on news. Nothing is thrown: the same case gives the same
rates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from audit.comparison.evidence import measured_kinds
from audit.comparison.kinds import all_kinds
from audit.comparison.variation import Renderings
from audit.model import Change, NotPlanted, Planted, Planting, SelfTest, Undamaged
from audit.self_test import name, negation, number, omission
from audit.self_test.harmless import twins
from audit.self_test.plant import Plant, rank
from audit.self_test.rates import interval, of_planted, of_reports, of_undamaged
from audit.self_test.trial import Other, Subject, agreeing, is_flagged, is_noticed, subjects
from audit.self_test.visibility import is_shown

__all__ = ["self_test"]

RENDERINGS = 1000  # renderings that are changed
MOST = 200  # changes of one kind
SHOWN = 10  # changes that are shown to the reader
NAMES = 500  # names of a case that may replace another
Planter = Callable[[Subject], Iterator[Plant]]
T = TypeVar("T")


class DamageKind(msgspec.Struct, frozen=True):
    """One kind of damage, and what plants it."""

    kind: Planting
    plants: Planter

    @property
    def tells(self) -> frozenset[str]:
        """The names of the kinds of difference that tell of it."""
        return frozenset(info.name for kind, info in all_kinds() if self.kind in kind.tells_of)


class Trial(msgspec.Struct, frozen=True, eq=False):
    """A change of one rendering, and the other renderings that could show it."""

    subject: Subject
    plant: Plant
    others: tuple[Other, ...]

    def is_noticed(self, tells: frozenset[str]) -> bool:
        return is_noticed(self.subject, self.plant, self.others, tells)

    def is_shown(self, tells: frozenset[str]) -> bool:
        return is_shown(self.subject, self.plant, tells)


def self_test(renderings: Iterable[Renderings]) -> SelfTest:
    """The audit's rates of detection and of false alarms on the statements of a case, as they were compared."""
    found = [s for r in renderings for s in subjects(r)]
    every = _evenly(found, RENDERINGS, _where)
    kinds = [
        DamageKind("number", lambda s: number.plants(s.passage)),
        DamageKind("negation", lambda s: negation.plants(s.passage)),
        DamageKind("name", partial(_replaced_names, _case_names(every))),
        DamageKind("omission", lambda s: omission.plants(s.passage)),
    ]
    return SelfTest(
        planted=tuple(_planted(damage, every) for damage in kinds),
        undamaged=_undamaged(every),
        reports=_measured() if any(s.renderings.apart for s in every) else "",
        renderings=len(every),
        left_out=len(found) - len(every),
    )


def _measured() -> str:
    """What tools/measure_kinds.py found on news: the rate that holds for texts in words of their own."""
    found = measured_kinds().values()
    return of_reports(sum(p.points for p in found), sum(p.right for p in found))


def _where(subject: Subject) -> str:
    return f"{subject.place.document}:{subject.place.span.start}:{subject.place.text}"


def _evenly(found: Sequence[T], most: int, key: Callable[[T], str]) -> list[T]:
    """At most so many of them, spread by the hash of their keys, in their own order."""
    if len(found) <= most:
        return list(found)
    return [found[i] for i in sorted(sorted(range(len(found)), key=lambda i: rank(key(found[i]), str(i)))[:most])]


def _case_names(every: Sequence[Subject]) -> dict[str, tuple[str, ...]]:
    """Language -> the names of the case in it, each once."""
    found: dict[str, set[str]] = {}
    for subject in every:
        found.setdefault(subject.passage.text.language, set()).update(name.names_in(subject.passage))
    return {language: tuple(sorted(names)[:NAMES]) for language, names in found.items()}


def _replaced_names(case: dict[str, tuple[str, ...]], subject: Subject) -> Iterator[Plant]:
    near = [n for p in (subject.passage, *(o.passage for o in subject.others)) for n in name.names_in(p)]
    return name.plants(subject.passage, case[subject.passage.text.language], near)


def _planted(damage: DamageKind, every: Sequence[Subject]) -> Planted:
    trials, not_planted = _trials(damage, every)
    chosen = _evenly(trials, MOST, lambda t: f"{_where(t.subject)}:{t.plant.span.start}:{t.plant.becomes}")
    not_planted["more than are tried of one kind"] += len(trials) - len(chosen)
    missed = [t for t in chosen if not t.is_noticed(damage.tells)]
    planted, noticed = len(chosen), len(chosen) - len(missed)
    shown = sum(t.is_shown(damage.tells) for t in chosen if t not in missed)
    low, high = interval(noticed, planted)
    return Planted(
        kind=damage.kind,
        planted=planted,
        noticed=noticed,
        shown=shown,
        share=noticed / planted if planted else None,
        low=low,
        high=high,
        missed=tuple(map(_change, missed[:SHOWN])),
        not_planted=tuple(NotPlanted(reason=why, times=n) for why, n in sorted(not_planted.items()) if n),
        message=of_planted(damage.kind, planted, noticed, shown),
    )


def _trials(damage: DamageKind, every: Sequence[Subject]) -> tuple[list[Trial], Counter[str]]:
    """What can be planted, and how often it could not, by reason."""
    trials, not_planted = list[Trial](), Counter[str]()
    for subject in every:
        language = subject.passage.text.language
        if damage.kind == "negation" and not negation.knows(language):
            not_planted[f"not tried in this language: {language}"] += 1
            continue
        for plant in damage.plants(subject):
            if others := _telling(damage.kind, subject, plant):
                trials.append(Trial(subject, plant, others))
            else:
                not_planted["no other text says the same there, or it differs there already"] += 1
    return trials, not_planted


def _telling(kind: Planting, subject: Subject, plant: Plant) -> tuple[Other, ...]:
    """The renderings beside which a change of that kind can show."""
    others = agreeing(subject, plant)
    if kind == "number":
        return others
    words = subject.passage.raw[plant.span.start : plant.span.end]
    return tuple(o for o in others if not o.figures and (kind != "name" or name.holds(o.passage, words)))


def _change(trial: Trial) -> Change:
    words, plant = trial.subject.passage.raw, trial.plant
    return Change(
        place=trial.subject.place,
        was=words[plant.span.start : plant.span.end],
        became=plant.becomes,
        text=plant.in_words(words),
        translated=trial.subject.translated,
        documents=tuple(dict.fromkeys(o.passage.text.document.id for o in trial.others)),
    )


def _undamaged(every: Sequence[Subject]) -> Undamaged:
    """Harmless twins, each held against its own rendering and against the others."""
    found = [(s, twin) for s in every for twin in twins(s.passage)]
    chosen = _evenly(found, MOST, lambda pair: _where(pair[0]) + pair[1])
    flagged = [(s, twin) for s, twin in chosen if is_flagged(s, twin)]
    low, high = interval(len(flagged), len(chosen))
    return Undamaged(
        tried=len(chosen),
        flagged=len(flagged),
        share=len(flagged) / len(chosen) if chosen else None,
        low=low,
        high=high,
        examples=tuple(
            Change(place=s.place, was=s.passage.raw, became=twin, text=twin, translated=s.translated)
            for s, twin in flagged[:SHOWN]
        ),
        message=of_undamaged(len(chosen), len(flagged)),
    )
