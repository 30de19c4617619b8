"""Reports, decisions and evidence that were changed: every bit of evidence counts, and a report is never a traceback."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from audit.errors import ReportError
from audit.evidence.archive import pack, unpack
from tests.attack.attack import Attack, said
from tests.fuzz.material import ODD
from tests.sample import report as sample

MEMBERS = {"report.json": b"{}" * 40, "inputs/a/b.txt": "Ärger.".encode() * 9, "manifest.json": b"", "ü": b"x"}
COMMANDS = (["gate"], ["render", "--format", "html,json"], ["validate"], ["diff"], ["gate", "--baseline"])


def attacks(random: Random, folder: Path) -> Iterator[Attack]:
    """Yields a change of evidence, then one of a report, in turn."""
    whole, report = pack(MEMBERS), msgspec.json.decode(msgspec.json.encode(sample()))
    (folder / "good.json").write_bytes(msgspec.json.encode(report))
    while True:
        yield _evidence(folder / "e.zip", whole, random)
        yield _report(folder, report, random)


def _evidence(path: Path, whole: bytes, random: Random) -> Attack:
    made = bytearray(whole)
    how = random.choice(("bit", "bytes", "cut", "more"))
    at = random.randrange(len(made))
    if how == "bit":
        made[at] ^= 1 << random.randrange(8)
    elif how == "bytes":
        made[at : at + 4] = random.randbytes(random.randint(0, 6))
    elif how == "cut":
        del made[at:]
    else:
        made += random.randbytes(random.randint(1, 30))

    def call() -> None:
        path.write_bytes(made)
        with contextlib.suppress(ReportError):
            unpack(path)
            assert bytes(made) == whole, f"a change passes ({how} at {at})"

    return Attack(f"evidence: {how} at {at}", call)


def _report(folder: Path, report: Any, random: Random) -> Attack:
    changed = msgspec.json.decode(msgspec.json.encode(report))
    key = _change(changed, random)
    command = random.choice(COMMANDS)

    def call() -> None:
        file = folder / "bad.json"
        try:
            file.write_bytes(msgspec.json.encode(changed))
        except (UnicodeEncodeError, OverflowError):
            return
        argv = (
            [command[0], str(folder / "good.json"), *command[1:], str(file)]
            if command[0] in ("diff",) or command[-1] == "--baseline"
            else [command[0], str(file), *command[1:]]
        )
        said([*argv, *(["--out", str(folder / "rendered")] if command[0] == "render" else [])])

    return Attack(f"report: {key} with audit {command[0]}", call)


def _change(value: Any, random: Random, path: str = "$") -> str:
    """Changes one value somewhere, in place, and returns where."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not keys:
        return path
    key = random.choice(keys)
    if isinstance(value[key], dict | list) and value[key] and random.random() < 0.9:
        return _change(value[key], random, f"{path}.{key}")
    how = random.random()
    if how < 0.2:
        del value[key]
    elif how < 0.4 and isinstance(value, list):
        value += [value[key]] * random.choice((1, 50))
    else:
        value[key] = random.choice(ODD)
    return f"{path}.{key}"
