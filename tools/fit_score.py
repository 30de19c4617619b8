"""Fits audit/comparison/weights.toml on public development data, and says what each bar comes to.

    python tools/fit_score.py DATA audit/comparison/weights.toml

DATA is a folder with demetr.jsonl (good translations, each with one planted error), scores_mlqe_et_en.jsonl (human
quality scores) and pairs_mrpc.jsonl (same statement or not). It is read and not copied: only the weights are written.
The loss of a pair is a weighted sum of its measures and of its divergences by kind and severity; no weight may fall
below 0, a divergence's and chrF's not below their floors. Gradient descent (Adam, Kingma and Ba 2015) on: the
damaged rendering ranked below the good one, per severity; good above critically damaged over all sentences; Pearson's
correlation with human scores; same above other. A fold held out is held out of all three sets. Needs numpy.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from audit import comparison
from audit.comparison.measures import measures
from audit.comparison.pair import Pair
from audit.comparison.score import UNFITTED
from audit.text import Passage

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Folds = npt.NDArray[np.int64]

TYPOGRAPHY = ("id28", "id29", "id30", "id31", "id32")  # damage that says nothing of sameness
FLOOR: dict[str, float] = {**UNFITTED}  # points a divergence takes at least
LETTERS = 5.0  # and chrF: sacreBLEU's metric stays inside the score
TYPICAL = 30.0  # points the loss of a good translation comes to in the median: score 74
GOALS = {
    "critical": 30.0,
    "major": 10.0,
    "minor": 8.0,
    "apart": 0.2,
    "human": 0.05,
    "same": 3.8,
}
STEPS, RATE, LATE_RATE, DECAY = 4000, 0.01, 0.003, 1e-4
SOFT, SOFT_APART, BATCH = 0.1, 0.5, 1000  # width of the logistic loss: within a sentence, and over all; pairs drawn
FOLDS = 5


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


class Features:
    """The measures and divergences of pairs of English texts, as rows of one table."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], dict[str, float]] = {}

    def of(self, a: str, b: str) -> dict[str, float]:
        if (a, b) not in self.known:
            pair = Pair(Passage.of(a, "en"), Passage.of(b, "en"))
            found = measures(pair)
            for named in (n for n in comparison.find(pair) if n.kind.is_weighed):
                key = f"{named.info.name}.{named.severity}"
                found[key] = found.get(key, 0.0) + 1.0
            self.known[a, b] = found
        return self.known[a, b]

    def names(self) -> list[str]:
        return sorted({name for row in self.known.values() for name in row})

    def table(self, pairs: list[tuple[str, str]], names: list[str]) -> Array:
        return np.array([[self.of(a, b).get(name, 0.0) for name in names] for a, b in pairs])


class Data:
    """The development data as tables of features."""

    def __init__(self, folder: Path) -> None:
        demetr, human, same = (rows(folder, name) for name in ("demetr", "scores_mlqe_et_en", "pairs_mrpc"))
        good = [(r["reference"], r["mt"]) for r in demetr]
        bad = [(r["reference"], r["damaged"]) for r in demetr]
        humans = [[(r[f"human{n}"], r["mt"]) for r in human] for n in (1, 2)]
        pairs = [(r["a"], r["b"]) for r in same]
        features = Features()
        for pair in (*good, *bad, *humans[0], *humans[1], *pairs):
            features.of(*pair)
        self.goals = GOALS
        self.names = features.names()
        self.good, self.bad, self.pairs = (features.table(x, self.names) for x in (good, bad, pairs))
        self.humans = [features.table(x, self.names) for x in humans]
        self.quality = np.array([r["da"] for r in human])
        self.same = np.array([r["same"] for r in same])
        plain = [not any(t in r["kind"] for t in TYPOGRAPHY) for r in demetr]
        self.severity = np.array([r["kind"].split("_")[0] if p else "" for r, p in zip(demetr, plain, strict=True)])
        texts = {text: i for i, text in enumerate(sorted({r["reference"] for r in demetr}))}
        self.fold = np.array([texts[r["reference"]] % FOLDS for r in demetr])

    def part(self, kept: Callable[[Folds], Mask]) -> Part:
        """The rows whose fold is kept, of each set."""
        pairs, humans = (kept(np.arange(len(x)) % FOLDS) for x in (self.pairs, self.quality))
        return Part(kept(self.fold), pairs, humans)


class Part(NamedTuple):
    """Which rows of each set."""

    sentences: Mask
    pairs: Mask
    humans: Mask


def score(loss: Array) -> Array:
    return 100 * np.exp(-loss / 100)


def fit(data: Data, train: Part) -> Array:
    """The weights, in points a unit of each feature."""
    spread = np.concatenate([data.good, data.bad, data.pairs]).std(0) + 1e-9
    random, size = np.random.default_rng(0), len(data.names)
    w, mean, square = np.full(size, 0.3), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        g = gradient(data, w, spread, train, random) + DECAY * w
        mean, square = 0.9 * mean + 0.1 * g, 0.999 * square + 0.001 * g * g
        rate = RATE if step < 0.7 * STEPS else LATE_RATE
        w = np.maximum(0, w - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8))
    return raised(data, np.asarray(w / spread))


def gradient(data: Data, w: Array, spread: Array, train: Part, random: np.random.Generator) -> Array:
    total = np.zeros(len(w))
    for severity in ("critical", "major", "minor"):
        rank = (data.severity == severity) & train.sentences
        total += data.goals[severity] * order((data.good[rank] - data.bad[rank]) / spread, w, SOFT)
    critical = (data.severity == "critical") & train.sentences
    apart = draw(data.good[critical], data.bad[critical], random) / spread
    same = draw(data.pairs[data.same & train.pairs], data.pairs[~data.same & train.pairs], random) / spread
    total += data.goals["apart"] * order(apart, w, SOFT_APART) + data.goals["same"] * order(same, w, SOFT_APART)
    for table in (data.humans[0], (data.humans[0] + data.humans[1]) / 2):
        total += data.goals["human"] * against_humans(table[train.humans] / spread, data.quality[train.humans], w)
    return total


def order(better_less_worse: Array, w: Array, soft: float) -> Array:
    """The gradient of the logistic loss of every first one ranked above the second."""
    pull = 1 / (1 + np.exp(np.clip(-(better_less_worse @ w) / soft, -50, 50)))
    return np.asarray((better_less_worse * pull[:, None]).mean(0))


def draw(better: Array, worse: Array, random: np.random.Generator) -> Array:
    return np.asarray(better[random.integers(len(better), size=BATCH)] - worse[random.integers(len(worse), size=BATCH)])


def against_humans(table: Array, quality: Array, w: Array) -> Array:
    """The gradient of minus Pearson's correlation of minus the loss with the human scores."""
    wanted = (quality - quality.mean()) / quality.std()
    own = -(table @ w)
    spread = own.std() + 1e-9
    own = (own - own.mean()) / spread
    return np.asarray(table.T @ ((wanted - (own * wanted).mean() * own) / spread / len(own)))


def raised(data: Data, w: Array) -> Array:
    """The weights at their scale: a good translation loses TYPICAL in the median, no divergence less than FLOOR."""
    w = w * TYPICAL / np.median(data.good @ w)
    floors = [LETTERS if name == "letters" else FLOOR.get(name.partition(".")[2], 0.0) for name in data.names]
    return np.asarray(np.maximum(w, np.array(floors)))


def above(high: Array, low: Array) -> float:
    """The chance that one of the first is above one of the second, ties halved."""
    low = np.sort(low)
    return float(np.mean((np.searchsorted(low, high) + np.searchsorted(low, high, side="right")) / 2) / len(low))


def report(data: Data, w: Array, test: Part) -> dict[str, float]:
    good, bad, pairs = (score(table @ w) for table in (data.good, data.bad, data.pairs))
    ranks = {s: (data.severity == s) & test.sentences for s in ("critical", "major", "minor")}
    found = {s: float(np.mean((good > bad)[rank])) for s, rank in ranks.items()}
    found["AUC, critical"] = above(good[ranks["critical"]], bad[ranks["critical"]])
    one, two = (score(table @ w)[test.humans] for table in data.humans)
    quality = data.quality[test.humans]
    found["Pearson, one human"] = float(np.corrcoef(one, quality)[0, 1])
    found["Pearson, two humans"] = float(np.corrcoef(one + two, quality)[0, 1])
    found["AUC, same statement"] = above(pairs[data.same & test.pairs], pairs[~data.same & test.pairs])
    return found


def shown(found: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in found.items())


def toml(names: list[str], w: Array) -> str:
    found = dict(zip(names, w, strict=True))
    lines = ["# Made by tools/fit_score.py: points a unit of each measure takes, and each divergence."]
    lines += ["", "[wording]", *(f'"{n}" = {x:.4f}' for n, x in found.items() if "." not in n)]
    for kind, info in comparison.all_kinds():
        if kind.is_weighed:
            points = (f"{s} = {found.get(f'{info.name}.{s}', least):.4f}" for s, least in FLOOR.items())
            lines += ["", f"[kinds.{info.name}]", *points]
    return "\n".join(lines) + "\n"


def main() -> None:
    folder, target = map(Path, sys.argv[1:3])
    data = Data(folder)
    held = []
    for fold in range(FOLDS):
        w = fit(data, data.part(lambda folds, fold=fold: folds != fold))  # type: ignore[misc]
        held.append(report(data, w, data.part(lambda folds, fold=fold: folds == fold)))  # type: ignore[misc]
    mean = {name: float(np.mean([found[name] for found in held])) for name in held[0]}
    print("held out, mean of the folds:", shown(mean), file=sys.stderr)
    everything = data.part(lambda folds: folds >= 0)
    w = fit(data, everything)
    print("all:", shown(report(data, w, everything)), file=sys.stderr)
    target.write_text(toml(data.names, w), "utf-8")


if __name__ == "__main__":
    main()
