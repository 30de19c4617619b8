"""Writes requirements.lock anew with the hashes of every file of every release in it: python tools/lock_hashes.py

The names and versions stand in the lock itself; pip refuses a file that has none of the hashes. It needs uv and the
package index: pip install uv.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
PINNED = re.compile(r"^([\w.-]+==[^\s\\]+)", re.MULTILINE)


def main() -> None:
    """Asks the index for the hashes and writes the lock, its comment first."""
    text = LOCK.read_text("utf-8")
    head = "".join(line + "\n" for line in text.splitlines() if line.startswith("#"))
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder, "pinned.txt")
        pinned.write_text("".join(f"{line}\n" for line in PINNED.findall(text)))
        call = ["uv", "pip", "compile", "--quiet", "--no-deps", "--generate-hashes", "--no-annotate", "--no-header"]
        made = subprocess.run([*call, "--universal", "--python-version", "3.11", str(pinned)], stdout=-1, check=True)
    LOCK.write_text(head + made.stdout.decode(), "utf-8")


main()
