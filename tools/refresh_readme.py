"""Writes what the commands print today, and the table of rules, into README.md. tests/test_readme.py holds it to that.

python tools/refresh_readme.py
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from audit.cli import main

ROOT = Path(__file__).resolve().parent.parent
HEAD, TAIL = 48, 3  # lines of a long output that are shown; ```console head=20 shows another number


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


def refresh(text: str) -> str:
    text = re.sub(r"```console( head=(\d+))?\n\$ (audit [^\n]*)\n.*?```", session, text, flags=re.DOTALL)
    table = printed("audit rules --markdown")
    return re.sub(r"\| id \| rule \|.*?\n(?=\n)", lambda _: table, text, flags=re.DOTALL)


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(refresh(readme.read_text("utf-8")), "utf-8")
