"""Measures how often each kind of difference is right between independent reports, and writes it as data.

    python tools/measure_kinds.py NEWS_SCRIPT audit/comparison/precision.toml

NEWS_SCRIPT is the news measure: it audits cases with gold and says which points of a report a reader calls weighty.
The target is emptied first: a kind that the data holds down would be measured at its lowered severity else.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

HEAD = "# Written by tools/measure_kinds.py: points above minor on news, and how many of them a reader calls weighty.\n"
LEFT = 3  # points that must be left without a case, from which their share tells something


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("news", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Counted(NamedTuple):
    """Points above minor of one kind in one case, how many of them gold has as critical or major, and as critical."""

    points: int
    right: int
    critical: int


def measure(news: ModuleType, folder: Path) -> dict[str, dict[str, Counted]]:
    """Returns what was counted of each kind, by case."""
    found = defaultdict[str, dict[str, Counted]](dict)
    for gold in sorted(folder.glob("*/gold.json")):
        points, right, critical = Counter[str](), Counter[str](), Counter[str]()
        for point, differences in news.Case(str(gold.parent)).points():
            if point["severity"] != "minor":
                points[point["kind"]] += 1
                right[point["kind"]] += any(d["severity"] in ("critical", "major") for d in differences)
                critical[point["kind"]] += any(d["severity"] == "critical" for d in differences)
        for kind, n in points.items():
            found[kind][gold.parent.name] = Counted(n, right[kind], critical[kind])
    return dict(found)


def row(kind: str, cases: dict[str, Counted]) -> str:
    """Returns a kind's table: all cases together, and the lowest share that is right if one case is left out."""
    rests = [[c for name, c in cases.items() if name != left] for left in cases]
    told = [rest for rest in rests if sum(c.points for c in rest) >= LEFT]
    shares = [sum(c.right for c in rest) / sum(c.points for c in rest) for rest in told]
    points, right, critical = (sum(column) for column in zip(*cases.values(), strict=True))
    least = min((*shares, right / points))
    told = f"points = {points}\nright = {right}\ncritical = {critical}\ncases = {len(cases)}\nleast = {least:.2f}\n"
    return f"[{kind}]\n{told}"


def main(script: str, target: str) -> None:
    path = Path(script)
    Path(target).write_text("", "utf-8")
    found = measure(load(path), path.parent / "news")
    Path(target).write_text(HEAD + "\n".join(row(kind, found[kind]) for kind in sorted(found)), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
