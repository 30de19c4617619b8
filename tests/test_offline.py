"""`audit run` opens no socket: it is run where there is no network at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALONE = ["unshare", "--map-root-user", "--net"]
RUN = "import sys; from audit.cli import main; sys.exit(main(['run', 'seeds', '--format', 'json,html', '--out', sys.argv[1]]))"


def test_a_run_needs_no_network(tmp_path: Path) -> None:
    permitted = (
        shutil.which("unshare") and subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0
    )
    if not permitted:
        assert not os.environ.get("CI"), "CI must be able to make a network namespace"
        pytest.skip("no network namespace may be made here")
    done = subprocess.run(
        [*ALONE, sys.executable, "-c", RUN, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["seeds.html", "seeds.json"]


def test_a_run_opens_no_socket(tmp_path: Path) -> None:
    forbid = "import socket\ndef no(*a, **k): raise AssertionError('a socket was opened')\nsocket.socket = no\nsocket.create_connection = no\n"
    done = subprocess.run(
        [sys.executable, "-c", forbid + RUN, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
