"""Measures how often audit.language is right, by method and length: the table [calibration] of language.toml.

    python tools/calibrate_language.py ROWS [--write]

ROWS is a JSON Lines file of {"text", "language"}; the committed table comes from Lingua's test words, word pairs and
sentences in 13 languages (CC BY). A share is (right + 1) / (answered + 2), so that few cases promise little.
"""

from __future__ import annotations

import argparse
import collections
import json
from pathlib import Path

from audit import language, languages

TABLE = Path(language.__file__).with_name("language.toml")
FOLDERS = Path(languages.__file__).parent
HEAD = "\n# Made by tools/calibrate_language.py: the share of answers that are right,"
SIZES = (4, 6, 8, 12, 16, 24, 40, 80, language.READ)
FEWEST = 20  # cases below which a share says nothing
METHODS = ("script", "letters", "words", "langdetect")


def measured(rows: Path) -> dict[tuple[str, int], list[bool]]:
    """For each method and length: which answers were right."""
    right: dict[tuple[str, int], list[bool]] = collections.defaultdict(list)
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answer, letters = language.measure(row["text"])
        if answer.method != "none":
            size = next(s for s in SIZES if letters <= s)
            right[answer.method, size].append(answer.tag == row["language"])
    return right


def mark(tags: list[str]) -> None:
    """Says in each language's detection.toml whether it was measured."""
    for file in sorted(FOLDERS.glob("*/detection.toml")):
        plain = file.read_text(encoding="utf-8").replace("measured = true\n", "")
        file.write_text("measured = true\n" * (file.parent.name in tags) + plain, encoding="utf-8")


def table(right: dict[tuple[str, int], list[bool]]) -> str:
    lines = [
        HEAD,
        "# by method and by the number of letters up to which it holds.",
    ]
    for method in METHODS:
        lines.append(f"[calibration.{method}]")
        for size in SIZES:
            cases = right.get((method, size), [])
            if len(cases) >= FEWEST:
                lines.append(f"{size} = {(sum(cases) + 1) / (len(cases) + 2):.3f}  # {len(cases)} cases")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--write", action="store_true", help="replace the table in language.toml")
    args = parser.parse_args()
    lines = args.rows.read_text(encoding="utf-8").splitlines()
    text = table(measured(args.rows))
    print(text)
    if args.write:
        kept = TABLE.read_text(encoding="utf-8").partition(HEAD)[0]
        TABLE.write_text(kept + text, encoding="utf-8")
        mark(sorted({json.loads(line)["language"] for line in lines}))


if __name__ == "__main__":
    main()
