"""Fits audit/comparison/weights.toml on public development data, and says what each bar comes to.

    python tools/fit_score.py DATA audit/comparison/weights.toml

DATA is a folder with demetr.jsonl (good translations, each with one planted error), scores_mlqe_et_en.jsonl (human
quality scores) and pairs_mrpc.jsonl (same statement or not). It is read and not copied: only the weights are written.
The loss of a pair is a weighted sum of score.measures and of its divergences by kind and severity; no weight may fall
below 0, a divergence's not below FLOOR. Gradient descent (Adam, Kingma and Ba 2015) on: the damaged rendering ranked
below the good one, per severity; good above critically damaged over all sentences; Pearson's correlation with human
scores; same above other. Needs numpy.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from audit import comparison
from audit.comparison.pair import Pair
from audit.comparison.score import measures
from audit.text import Passage

Array = npt.NDArray[np.float64]

TYPOGRAPHY = ("id28", "id29", "id30", "id31", "id32")  # damage that says nothing of sameness
FLOOR = {"critical": 8.0, "major": 4.0, "minor": 0.5}  # points a divergence takes at least
TYPICAL = 30.0  # points the loss of a good translation comes to in the median: score 74
GOALS = {"critical": 10.0, "major": 4.0, "minor": 5.0, "apart": 0.3, "human": 0.1, "same": 1.0}  # what each goal counts
STEPS, RATE, SOFT, BATCH, DECAY = 4000, 0.01, 0.1, 2000, 1e-4
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
            for named in comparison.find(pair):
                key = f"{named.info.name}.{named.severity}"
                found[key] = found.get(key, 0.0) + (named.info.name != "wording")
            self.known[a, b] = found
        return self.known[a, b]

    def names(self) -> list[str]:
        return sorted({name for row in self.known.values() for name in row if name != "wording.minor"})

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
        self.names = features.names()
        self.good, self.bad, self.pairs = (features.table(x, self.names) for x in (good, bad, pairs))
        self.humans = [features.table(x, self.names) for x in humans]
        self.quality = np.array([r["da"] for r in human])
        self.same = np.array([r["same"] for r in same])
        plain = [not any(t in r["kind"] for t in TYPOGRAPHY) for r in demetr]
        self.severity = np.array([r["kind"].split("_")[0] if p else "" for r, p in zip(demetr, plain, strict=True)])
        texts = sorted({r["reference"] for r in demetr})
        self.fold = np.array([texts.index(r["reference"]) % FOLDS for r in demetr])


def score(loss: Array) -> Array:
    return 100 * np.exp(-loss / 100)


def fit(data: Data, train: npt.NDArray[np.bool_]) -> Array:
    """The weights, in points a unit of each feature."""
    spread = np.concatenate([data.good, data.bad, data.pairs]).std(0) + 1e-9
    random, size = np.random.default_rng(0), len(data.names)
    w, mean, square = np.full(size, 0.3), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        g = gradient(data, w, spread, train, random) + DECAY * w
        mean, square = 0.9 * mean + 0.1 * g, 0.999 * square + 0.001 * g * g
        w = np.maximum(0, w - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8))
    return raised(data, w / spread)


def gradient(data: Data, w: Array, spread: Array, train: npt.NDArray[np.bool_], random: np.random.Generator) -> Array:
    total = np.zeros(len(w))
    for severity in ("critical", "major", "minor"):
        rank = (data.severity == severity) & train
        total += GOALS[severity] * order((data.good[rank] - data.bad[rank]) / spread, w)
    critical = (data.severity == "critical") & train
    total += GOALS["apart"] * order(draw(data.good[critical], data.bad[critical], random) / spread, w)
    total += GOALS["same"] * order(draw(data.pairs[data.same], data.pairs[~data.same], random) / spread, w)
    for table in (data.humans[0], (data.humans[0] + data.humans[1]) / 2):
        total += GOALS["human"] * against_humans(table / spread, data.quality, w)
    return total


def order(better_less_worse: Array, w: Array) -> Array:
    """The gradient of the logistic loss of every first one ranked above the second."""
    pull = 1 / (1 + np.exp(np.clip(-(better_less_worse @ w) / SOFT, -50, 50)))
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
    floors = np.array([FLOOR.get(name.partition(".")[2], 0.0) for name in data.names])
    return np.maximum(w, floors)


def above(high: Array, low: Array) -> float:
    """The chance that one of the first is above one of the second, ties halved."""
    low = np.sort(low)
    return float(np.mean((np.searchsorted(low, high) + np.searchsorted(low, high, side="right")) / 2) / len(low))


def report(data: Data, w: Array, test: npt.NDArray[np.bool_]) -> dict[str, float]:
    good, bad, pairs = (score(table @ w) for table in (data.good, data.bad, data.pairs))
    found = {s: float(np.mean((good > bad)[(data.severity == s) & test])) for s in ("critical", "major", "minor")}
    critical = (data.severity == "critical") & test
    found["AUC, critical"] = above(good[critical], bad[critical])
    one, two = (score(table @ w) for table in data.humans)
    found["Pearson, one human"] = float(np.corrcoef(one, data.quality)[0, 1])
    found["Pearson, two humans"] = float(np.corrcoef(one + two, data.quality)[0, 1])
    found["AUC, same statement"] = above(pairs[data.same], pairs[~data.same])
    return found


def toml(names: list[str], w: Array) -> str:
    lines = [
        "# Made by tools/fit_score.py: points a unit of each measure takes, and each divergence by kind and severity."
    ]
    lines += ["", "[wording]", *(f'"{n}" = {x:.4f}' for n, x in zip(names, w, strict=True) if "." not in n)]
    kinds: dict[str, dict[str, float]] = {}
    for name, x in zip(names, w, strict=True):
        kind, _, severity = name.partition(".")
        if severity:
            kinds.setdefault(kind, {})[severity] = x
    for _, info in comparison.kinds():
        if info.name != "wording":
            known = kinds.get(info.name, {})
            lines += ["", f"[kinds.{info.name}]", *(f"{s} = {known.get(s, FLOOR[s]):.4f}" for s in FLOOR)]
    return "\n".join(lines) + "\n"


def main() -> None:
    folder, target = map(Path, sys.argv[1:3])
    data = Data(folder)
    everything = np.ones(len(data.fold), bool)
    for fold in range(FOLDS):
        w = fit(data, data.fold != fold)
        print("held out", {k: round(v, 3) for k, v in report(data, w, data.fold == fold).items()}, file=sys.stderr)
    w = fit(data, everything)
    print("all", {k: round(v, 3) for k, v in report(data, w, everything).items()}, file=sys.stderr)
    target.write_text(toml(data.names, w), "utf-8")


if __name__ == "__main__":
    main()
