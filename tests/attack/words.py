"""Words that steer: in texts, in names of files and cases, in ids, rules and notes of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.attack.attack import Attack, said
from tests.fuzz.material import PIECES

STEERING = ("::add-mask::a", "##[add-mask]a", "::stop-commands::x", "\x1b[2J", "\u202e", "\r::error::x", "\n::warning::y",
            "\u2028::x", "%0A::x", "<script>alert(1)</script>", "</title>", "=cmd|' /C calc'!A0", "[a](javascript:x)", "a\tb")  # fmt: skip
COMMANDS = (["gate"], ["render", "--format", "markdown,github,junit,csv,sarif,html", "--out", "out"], ["validate"])


def attacks(random: Random, folder: Path) -> Iterator[Attack]:
    """Yields cases whose words steer, audited, held to the bar and rendered."""
    while True:
        yield _case(folder / "words", "".join(random.choices((*STEERING, *PIECES), k=random.randint(1, 5))), random)


def _case(folder: Path, words: str, random: Random) -> Attack:
    place = random.choice(("text", "case", "id", "title", "publisher", "url"))
    count = random.randint(2, 40)

    def call() -> None:
        folder.mkdir(exist_ok=True)
        told = [
            {"id": f"{i}", "text": f"“The dam killed {i * count} people {words},” said Ada Okoro.\n{words}"}
            for i in (1, 2)
        ]
        if place != "text":
            told[0] |= {place: words}
        file = folder / "c.jsonl"
        file.write_text("".join(json.dumps(one) + "\n" for one in told))
        out = folder / f"out{len(list(folder.iterdir()))}"
        said(["run", str(file), "--engine", "none", "--out", str(out), "--all"], {0, 2, 3})
        for report in out.glob("*.json"):
            for command in COMMANDS:
                said([command[0], str(report), *(x if x != "out" else str(out) for x in command[1:])], {0, 1})

    return Attack(f"{words!r} as {place}", call)
