"""Writes calibration.toml: where the scores of pairs of good translations of one text lie, by length.

    python tools/calibrate_score.py DATA audit/languages/en/calibration.toml

DATA is a folder with pairs of English that say the same: scores_mlqe_et_en.jsonl and mqm_zh_en.jsonl (two human
translations of one text), demetr.jsonl (a human and a good machine translation), faithful_flores.jsonl (a text, and
what a machine made of its human translation). It is read and not copied: only quantiles of scores are written. Run it
after tools/fit_score.py. Needs numpy.
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np

from audit.comparison import compare
from audit.comparison.calibration import length
from audit.comparison.side import side
from audit.text import Passage

LANGUAGE = "en"
BANDS = (12, 16, 20, 24, 30, 40, 60)  # words of the longer rendering up to which a band goes
FEWEST = 100  # pairs a band must have to be written


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def good_pairs(folder: Path) -> list[tuple[str, str]]:
    """Pairs of good translations of one text, each once, in one order."""
    found = {(r["reference"], r["mt"]) for r in rows(folder, "demetr")}
    found |= {(r["human1"], r["human2"]) for r in rows(folder, "scores_mlqe_et_en")}
    found |= {(r["original"], r["back"]) for r in rows(folder, "faithful_flores")}
    human: dict[tuple[Any, ...], dict[str, str]] = {}
    for r in rows(folder, "mqm_zh_en"):
        if r["system"].startswith("Human"):
            human.setdefault((r["doc"], r["segment"]), {})[r["system"]] = r["text"]
    found |= {(texts["Human-A.0"], texts["Human-B.0"]) for texts in human.values() if len(texts) > 1}
    return sorted(found)


def by_length(pairs: list[tuple[str, str]]) -> dict[int, list[float]]:
    """Their scores, by band."""
    found: dict[int, list[float]] = {band: [] for band in BANDS}
    for texts in pairs:
        a, b = (Passage.of(text, LANGUAGE) for text in texts)
        band = next((band for band in BANDS if length(side(a), side(b)) <= band), None)
        score = compare(a, b, metrics=False).score
        if band is not None and score is not None:
            found[band].append(score)
    return found


def main() -> None:
    folder, target = map(Path, sys.argv[1:3])
    lines: list[str] = []
    for band, scores in by_length(good_pairs(folder)).items():
        print(f"up to {band} words: {len(scores)} pairs", file=sys.stderr)
        if len(scores) >= FEWEST:
            below = textwrap.wrap(", ".join(f"{x:.1f}" for x in np.percentile(scores, range(1, 100))), 98)
            lines += ["", "[[bands]]", f"words = {band}", f"pairs = {len(scores)}"]
            lines += ["below = [", *(f"  {line}" for line in below), "]"]
    target.write_text("\n".join(lines[1:]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
