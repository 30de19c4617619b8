"""Measures how often each kind of difference is right between independent reports, and writes it as data.

    python tools/measure_kinds.py NEWS_SCRIPT audit/comparison/precision.toml

NEWS_SCRIPT is the news measure: it audits cases with gold and says which points of a report a reader calls weighty.
Run it with no file at the target: a kind that the data holds down would be measured at its lowered severity else.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

HEAD = "# Written by tools/measure_kinds.py: points above minor on news, and how many of them a reader calls weighty.\n"


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("news", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(news: ModuleType, folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Returns the points above minor by kind, and those of them that gold has as critical or major."""
    points, right = Counter[str](), Counter[str]()
    for gold in sorted(folder.glob("*/gold.json")):
        for point, differences in news.Case(str(gold.parent)).points():
            if point["severity"] != "minor":
                points[point["kind"]] += 1
                right[point["kind"]] += any(d["severity"] in ("critical", "major") for d in differences)
    return points, right


def main(script: str, target: str) -> None:
    path = Path(script)
    points, right = measure(load(path), path.parent / "news")
    rows = [f"[{kind}]\npoints = {points[kind]}\nright = {right[kind]}\n" for kind in sorted(points)]
    Path(target).write_text(HEAD + "\n".join(rows), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
