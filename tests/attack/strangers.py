"""Folders that a stranger made: settings, links, pipes, devices, modules and caches."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.attack.attack import Attack, said, standing
from tests.fuzz.material import OWN

VALUES = (
    "../canary.txt",
    "/dev/zero",
    "link/canary.txt",
    "tcp://127.0.0.1:9",
    "http://127.0.0.1:9",
    "pipe",
    "x\0y",
    "",
)
KEYS = ("scheduler", "record", "out", "models", "decisions", "baseline", "glossary", "encoding", "engine", "encoder")
ENGINES = ("recorded:{}", "argos:{}", "firefox:{}", "libretranslate:{}", "{}")
COMMANDS = (
    ["run", "case"],
    ["changed", "case/a.txt"],
    ["config"],
    ["run", "--corpus", "c.jsonl"],
    ["validate", "audit.toml"],
)
NAMES = ("case/x.txt", "case/case.toml", "case/x.html", "case/x.jsonl", "case/x.docx", "glossary.toml", "audit.toml")
LEADS = ("../canary.txt", "/dev/zero", "/etc/passwd", "itself", "..", ".", "nowhere", "pipe")


def attacks(random: Random, folder: Path) -> Iterator[Attack]:
    """Yields folders without end: first each setting with each value, then links and pipes where files should be."""
    for key, value, command in itertools.product(KEYS, VALUES, COMMANDS):
        given = random.choice(ENGINES).format(value) if key == "engine" else value
        yield _settings(folder, f"{key} = {_quoted(given)}\n", command)
    while True:
        yield _links(folder, random.choice(NAMES), random.choice(LEADS), random.choice(COMMANDS))


def _quoted(value: str) -> str:
    return '"' + value.replace("\0", "\\u0000") + '"'


def _home(folder: Path) -> Path:
    home = folder / "strangers" / str(len(os.listdir(folder / "strangers")) if (folder / "strangers").exists() else 0)
    own = home / "own"
    (own / "case").mkdir(parents=True)
    for name, text in zip("ab", OWN[:2], strict=True):
        (own / "case" / f"{name}.txt").write_text(text, "utf-8")
    (own / "c.jsonl").write_text('{"text": "It broke on Monday."}\n')
    (own / "link").symlink_to("..")
    os.mkfifo(own / "pipe")
    return own


def _settings(folder: Path, line: str, command: list[str]) -> Attack:
    def call() -> None:
        home = _home(folder)
        (home / "audit.toml").write_text(line)
        with standing(home):
            said(command)

    return Attack(f"{line.strip()} with audit {' '.join(command)}", call)


def _links(folder: Path, name: str, leads: str, command: list[str]) -> Attack:
    def call() -> None:
        home = _home(folder)
        (home / name).unlink(missing_ok=True)
        (home / name).symlink_to(leads)
        with standing(home):
            said(command)
            if (home / "reports" / "case.json").exists():
                said(["export", "reports/case.json", "--evidence", "e.zip"])
                assert b"root:" not in (home / "e.zip").read_bytes(), "a file behind a link is packed"

    return Attack(f"{name} -> {leads} with audit {' '.join(command)}", call)
