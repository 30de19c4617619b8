"""Writes what the commands print today, the table of rules and the measured figures into README.md and docs/.
tools/rule_pages.py writes a page a rule.

    python tools/refresh_docs.py

tests/test_docs.py holds the pages to it. docs/figures.json is what the news measure writes with --json.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from audit.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
HEAD, TAIL = 48, 3  # lines of a long output that are shown; ```console head=20 shows another number
FIGURES = (
    ("pairs joined: precision", "two renderings joined in one statement: right"),
    ("pairs joined: recall", "of those that a reader joins: found"),
    ("gold statements found", "statements of a reader found"),
    ("critical points: precision", "critical points that a reader calls critical"),
    ("critical points: at least weighty", "critical points that a reader calls critical or major"),
    ("critical and major points: precision", "critical and major points that a reader calls so"),
    ("gold critical: shown as critical or major", "a reader's critical differences: shown as critical or major"),
    ("gold critical: shown at all", "a reader's critical differences: shown at all"),
    ("direct quotes, speaker right", "direct quotes: speaker right"),
    ("reported speech found", "reported speech: found"),
    ("reported speech, speaker right", "reported speech: speaker right"),
    ("damage: precision", "damage: right"),
    ("damage: recall", "damage: found"),
)


def printed(command: str) -> str:
    """What a command prints, on copies of seeds/ and reports/, without models."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name in ("seeds", "reports", "tests/cases"):
            shutil.copytree(ROOT / name, name)
        os.environ.update(COLUMNS="100", AUDIT_MODELS=f"{folder}/none", XDG_CACHE_HOME=f"{folder}/cache")
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
            main(shlex.split(command)[1:])
    return out.getvalue()


def session(match: re.Match[str]) -> str:
    """A console block with the output of its one command, the middle of a long one left out."""
    head, command = int(match.group(2) or HEAD), match.group(3)
    lines = printed(command).splitlines()
    if len(lines) > head + TAIL + 1:
        lines = [*lines[:head], "…", *lines[-TAIL:]]
    return f"```console{match.group(1) or ''}\n$ {command}\n" + "".join(f"{line}\n" for line in lines) + "```"


def figures() -> str:
    """The table of what was measured on news."""
    told = json.loads((ROOT / "docs" / "figures.json").read_text("utf-8"))
    rows = ["| measured on news | English | across 8 languages |", "|---|---|---|"]
    for name, words in FIGURES:
        cells = (told.get(f"news.{where}.{name}") for where in ("English", "across languages"))
        rows.append(f"| {words} | " + " | ".join("–" if x is None or x != x else f"{x:.2f}" for x in cells) + " |")
    return "\n".join(rows) + "\n"


def refresh(text: str) -> str:
    text = re.sub(r"```console( head=(\d+))?\n\$ (audit [^\n]*)\n.*?```", session, text, flags=re.DOTALL)
    text = re.sub(r"\| measured on news \|.*?\n(?=\n)", lambda _: figures(), text, flags=re.DOTALL)
    table = printed("audit rules --markdown") if "| id | rule |" in text else ""
    return re.sub(r"\| id \| rule \|.*?\n(?=\n)", lambda _: table, text, flags=re.DOTALL)


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(refresh(page.read_text("utf-8")), "utf-8")
