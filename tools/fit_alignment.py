"""Fits audit/alignment/weights.toml on news cases with gold statements, and says what each held-out case comes to.

    python tools/fit_alignment.py NEWS audit/alignment/weights.toml

NEWS is a folder of cases: texts of several outlets about one event, and gold.json with the statements that they share
(statements: renderings: doc, text or span). It is read and not copied: only the weights are written. Two logistic
regressions with an L2 penalty, by Newton's method. The second one sees the first one's beliefs of cases that were held
out. The readiness to join is the least belief whose pairs, in cases held out, are right as often as PRECISION says.
The figures that are printed come from whole alignments of held-out cases. Needs numpy and the extra meaning.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from audit.alignment import align, make_candidates
from audit.alignment.belief import Look, Readiness, Weights
from audit.alignment.context import CONTEXT, context
from audit.alignment.reports import HOPELESS, NUMBERS, Evidence
from audit.meaning import Encoder, load_encoder
from audit.pipeline import find_languages, read_quotes
from audit.read import read_inputs

Array = npt.NDArray[np.float64]
Spans = dict[str, list[tuple[int, int]]]  # document -> where a statement stands in it

PENALTY = {"words": 3.0, "words and meaning": 3.0, "names": 6.0, "names and meaning": 6.0}
PRECISION = {"words": 0.82, "words and meaning": 0.82, "names": 0.8, "names and meaning": 0.82}
STEPS = 25


class Case:
    """A folder of texts with the statements that they share."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        paths: list[Any] = sorted(folder.glob("*.txt"))
        documents = [d for case in read_inputs(paths, max_bytes=10**7) for d in case.documents]
        languages = find_languages(documents)
        self.texts, self.quotes = languages.texts, read_quotes(languages)
        told = json.loads((folder / "gold.json").read_text("utf-8"))["statements"]
        self.files = {t.document.id: Path(t.document.path or "").name for t in self.texts}
        raw = {p.name: p.read_bytes().decode() for p in paths}
        self.gold = {s["id"]: spans(s["renderings"], raw) for s in told}
        self.several = len({t.language for t in self.texts}) > 1

    def statements(self, document: str, start: int, end: int) -> set[str]:
        """The gold statements of a place: what overlaps with half of the shorter one."""
        return {
            key
            for key, where in self.gold.items()
            for s, e in where.get(document, ())
            if 2 * max(0, min(end, e) - max(start, s)) >= min(end - start, e - s)
        }

    @cached_property
    def pairs(self) -> set[tuple[str, str, str]]:
        """(statement, document, document) of every two texts that share one."""
        return {(key, a, b) for key, where in self.gold.items() for a, b in combinations(sorted(where), 2)}


def spans(renderings: Sequence[Mapping[str, Any]], raw: Mapping[str, str]) -> Spans:
    found: Spans = defaultdict(list)
    for r in renderings:
        own = (
            [tuple(r["span"])] if "span" in r else [m.span() for m in re.finditer(re.escape(r["text"]), raw[r["doc"]])]
        )
        found[r["doc"]] += own
    return found


class Rows(NamedTuple):
    """The evidence for the pairs of one case, with which of them are right."""

    case: Case
    found: Evidence
    right: dict[tuple[int, int], bool]


def rows(case: Case, encoder: Encoder | None) -> Rows:
    units, found = make_candidates(case.texts, case.quotes, encoder)
    own = {}
    for u in units:
        text = u.passage.text
        span = text.sentences[u.sentence.number]
        own[u.number] = case.statements(Path(text.document.path or "").name, span.start, span.end)
    return Rows(case, found, {(a, b): bool(own[a] & own[b]) for a, b in found.values})


def fit(values: Array, right: Array, penalty: float) -> tuple[float, Array]:
    """Returns the bias and the weights of a logistic regression, by Newton's method on standardised columns."""
    mean, spread = values.mean(0), values.std(0) + 1e-9
    table = np.hstack([(values - mean) / spread, np.ones((len(values), 1))])
    ridge = np.diag([penalty] * values.shape[1] + [1e-6])
    w = np.zeros(table.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(table @ w, -30, 30)))
        step = np.linalg.solve((table * (p * (1 - p))[:, None]).T @ table + ridge, table.T @ (p - right) + ridge @ w)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    plain = w[:-1] / spread
    return float(w[-1] - plain @ mean), np.asarray(plain)


def look(data: Sequence[tuple[Array, Array]], names: Sequence[str], penalty: float) -> Look:
    bias, found = fit(np.vstack([x for x, _ in data]), np.concatenate([y for _, y in data]), penalty)
    return Look(round(bias, 4), {n: round(float(v), 4) for n, v in zip(names, found, strict=True)})


def believed(told: Look, names: Sequence[str], values: Array) -> Array:
    odds = told.bias + values @ np.array([told.weights[n] for n in names])
    return np.asarray(np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), 4))


def table(found: Evidence, pairs: Sequence[tuple[int, int]], more: Mapping[Any, Any] | None = None) -> Array:
    return np.array([(*found.values[p], *(more[p] if more else ())) for p in pairs])


def kinds(data: Sequence[Rows]) -> list[str]:
    return sorted({by for r in data for by in r.found.by.values()})


def pairs_by(r: Rows, by: str) -> list[tuple[int, int]]:
    return sorted(p for p, kind in r.found.by.items() if kind == by)


def first_looks(data: Sequence[Rows]) -> dict[str, Look]:
    made = {}
    for by in kinds(data):
        own = [(r, pairs_by(r, by)) for r in data]
        sets = [(table(r.found, p), np.array([r.right[x] for x in p], float)) for r, p in own if p]
        made[by] = look(sets, NUMBERS[by], PENALTY[by])
    return made


def beliefs(r: Rows, looks: Mapping[str, Look]) -> dict[tuple[int, int], float]:
    found = {}
    for by, told in looks.items():
        if own := pairs_by(r, by):
            sure = believed(told, NUMBERS[by], table(r.found, own)).tolist()
            found.update({p: v for p, v in zip(own, sure, strict=True) if v >= HOPELESS})
    return dict(sorted(found.items()))


class Second(NamedTuple):
    """The second look's rows of one case and kind."""

    case: str
    values: Array
    right: Array


def second_rows(data: Sequence[Rows]) -> dict[str, list[Second]]:
    """The numbers of the second look, with beliefs of first looks that did not see the case."""
    made = defaultdict[str, list[Second]](list)
    for r in data:
        looks = first_looks([o for o in data if o.case.name != r.case.name])
        sure = beliefs(r, looks)
        seen = context(sure, r.found.documents, r.found.beside)
        for by in looks:
            if own := [p for p in pairs_by(r, by) if p in sure]:
                right = np.array([r.right[p] for p in own], float)
                made[by].append(Second(r.case.name, table(r.found, own, seen), right))
    return made


def least(data: Sequence[Second], looks: Mapping[str, Look], names: Sequence[str], by: str) -> float:
    """The belief from which pairs of held-out cases are right as often as wanted."""
    values = np.concatenate([believed(looks[own.case], names, own.values) for own in data])
    hits = np.concatenate([own.right for own in data])
    order = np.argsort(-values)
    shares = np.cumsum(hits[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(shares >= PRECISION[by])
    return round(float(np.clip(values[order][good[-1]], 0.3, 0.9)), 3) if len(good) else 0.9


def second_looks(data: Sequence[Second], by: str) -> tuple[Look, dict[str, Look]]:
    """The look that all cases give, and for each case the one that the others give."""
    names = (*NUMBERS[by], *CONTEXT)
    cases = sorted({own.case for own in data})
    sets = {c: [(o.values, o.right) for o in data if o.case != c] for c in cases}
    held = {c: look(own or [(o.values, o.right) for o in data], names, PENALTY[by]) for c, own in sets.items()}
    return look([(o.values, o.right) for o in data], names, PENALTY[by]), held


def fitted(data: Sequence[Rows]) -> tuple[Weights, dict[str, Weights]]:
    """The weights that all cases give, and for each case those that the others give."""
    looks, seconds = first_looks(data), second_rows(data)
    made: Weights = {}
    held: dict[str, Weights] = defaultdict(dict)
    for by, told in looks.items():
        second, others = second_looks(seconds[by], by)
        bar = least(seconds[by], others, (*NUMBERS[by], *CONTEXT), by)
        made[by] = Readiness(told, second, bar)
        for case, own in others.items():
            first = first_looks([r for r in data if r.case.name != case]).get(by, told)
            held[case][by] = Readiness(first, own, bar)
    return made, held


def joined(case: Case, told: Weights, encoder: Encoder | None) -> Iterator[list[tuple[str, set[str]]]]:
    """The statements found in a case: each place's document and gold statements."""
    for found in align(case.texts, case.quotes, {}, "en", encoder, told):
        places = ((case.files[p.document], p.span) for p in found.statement.places)
        yield [(doc, case.statements(doc, at.start, at.end)) for doc, at in places]


def figures(cases: Sequence[tuple[Case, Weights]], encoder: Encoder | None, *, show: bool = False) -> str:
    """Precision and recall of joined pairs, and the share of gold statements found, over whole alignments."""
    pairs = right = held = known = statements = told = 0
    for case, weights in cases:
        own, wrong = set(), 0
        for places in joined(case, weights, encoder):
            for (a, left), (b, other) in combinations(places, 2):
                if a != b:
                    wrong += not left & other
                    right += bool(left & other)
                    own |= {(key, *sorted((a, b))) for key in left & other}
        pairs += wrong
        held, known = held + len(own & case.pairs), known + len(case.pairs)
        shared = {key for key, *_ in case.pairs}
        statements, told = statements + len({key for key, *_ in own} & shared), told + len(shared)
        if show:
            print(f"  {case.name}: {wrong} wrong, {len(own & case.pairs)} of {len(case.pairs)}", file=sys.stderr)
    precision = right / max(1, right + pairs)
    return f"precision {precision:.3f}, recall {held / known:.3f}, statements {statements / told:.3f}"


def toml(told: Weights) -> str:
    lines = ["# Made by tools/fit_alignment.py: log odds that a unit of each number adds."]
    for by, own in sorted(told.items()):
        lines += ["", f'["{by}"]', f"least = {own.least}"]
        for name, one in (("first", own.first), ("second", own.second)):
            lines += ["", f'["{by}".{name}]', f"bias = {one.bias}", "", f'["{by}".{name}.weights]']
            lines += [f'"{n}" = {v}' for n, v in one.weights.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    folder, target = map(Path, sys.argv[1:3])
    cases = [Case(f.parent) for f in sorted(folder.glob("*/gold.json"))]
    encoder = load_encoder()
    made: Weights = {}
    for several, reader in ((False, encoder), (False, None), (True, encoder)):
        own = [rows(c, reader) for c in cases if c.several == several]
        if several:
            own += [rows(c, None) for c in cases if c.several]
        weights, held = fitted(own)
        made |= weights
        what = f"{'several languages' if several else 'one language'}, {'with' if reader else 'without'} encoder"
        tried = [(c, made | held[c.name]) for c in cases if c.several == several]
        print(f"{what}, held out: {figures(tried, reader, show=True)}", file=sys.stderr)
        if several:
            print(f"several languages, without encoder, held out: {figures(tried, None)}", file=sys.stderr)
    target.write_text(toml(made), "utf-8")


if __name__ == "__main__":
    main()
