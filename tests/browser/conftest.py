"""A real Chromium, driven by Playwright, and the review page in a process of its own.

Any Chromium of this machine will do: AUDIT_BROWSER names one, else the usual names are looked for. Where there is none
the tests are skipped by name; with AUDIT_BROWSER_REQUIRED=1 that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from audit.cli import main
from audit.schema import checked_report
from tests.review import hostile

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
TIMEOUT = 10_000  # ms
AXE = ROOT / ".venv" / "axe-core" / "axe.min.js"
Serve = Callable[[Path], str]


def lacking(what: str) -> NoReturn:
    """Skips, or fails where a browser is required."""
    if os.environ.get("AUDIT_BROWSER_REQUIRED") == "1":
        pytest.fail(f"AUDIT_BROWSER_REQUIRED=1, and {what}")
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests."""
    try:
        from playwright import sync_api as playwright
    except ImportError:
        lacking("playwright is not installed")
    path = os.environ.get("AUDIT_BROWSER") or next((p for name in NAMES if (p := shutil.which(name))), None)
    if path is None:
        lacking("no Chromium was found")
    with playwright.sync_playwright() as driver:
        try:
            browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        except playwright.Error as error:
            lacking(f"{path} does not start: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's source, which .ci/axe fetches from npm."""
    path = Path(os.environ.get("AUDIT_AXE") or AXE)
    if not path.is_file():
        lacking("axe-core is not there: sh .ci/axe")
    return path.read_text("utf-8")


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of seeds/, without an engine."""
    out = tmp_path_factory.mktemp("seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        assert main(["run", "seeds", "--engine", "none", "--out", str(out)]) == 0
    return out / "seeds.json"


@pytest.fixture(scope="session")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with scripts in every field and a passage of a megabyte."""
    path = tmp_path_factory.mktemp("hostile") / "report.json"
    path.write_bytes(checked_report(hostile()))
    return path


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts audit review on a report, in a folder of this test's own, and gives the address that it prints."""
    yield from _serving(tmp_path)


@pytest.fixture(scope="session")
def reading(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page on seeds/ that all tests share that decide nothing."""
    for start in _serving(tmp_path_factory.mktemp("reading")):
        yield start(seeds)


def _serving(folder: Path) -> Iterator[Serve]:
    running: list[subprocess.Popen[str]] = []

    def start(report: Path) -> str:
        command = [sys.executable, "-m", "audit", "review", str(report), "--reviewer", "Ada"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        running.append(process)
        assert process.stdout is not None
        return process.stdout.readline().rsplit(" ", 1)[1].strip()

    yield start
    for process in running:
        process.terminate()
        process.communicate()
