"""How fast it is and how it grows. `make bench`; figures, no assertions: a busy machine is no bug."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from audit.alignment import align, near_copies
from audit.model import Document
from audit.quotes import find_quotes
from audit.rules import check
from audit.text import Text

ROOT = Path(__file__).parent.parent.parent
RUNS = 5


def best(call: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of the fastest of several runs, after one that warms up."""
    call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def command(*argv: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *argv], cwd=ROOT, check=True, capture_output=True)


def start_up() -> None:
    bare, version = best(command("-c", "pass")), best(command("-m", "audit", "--version"))
    print(f"audit --version            {version:6.3f} s, {version / bare:.1f} times a bare python -c pass")
    with tempfile.TemporaryDirectory() as out:
        seeds = best(command("-m", "audit", "run", "seeds", "--engine", "none", "--out", out), 3)
        both = best(
            command("-m", "audit", "run", "seeds", "--engine", "none", "--format", "json,html", "--out", out), 3
        )
    print(f"audit run seeds            {seeds:6.3f} s as JSON, {both:.3f} s as JSON and HTML")


def news(kilobytes: int) -> Text:
    bodies = [p.read_text("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))]
    text = ""
    while len(text) < kilobytes * 1000:
        text += bodies[len(text) % len(bodies)] + "\n\n"
    return Text(Document.from_text(text[: kilobytes * 1000], language="en"), "en")


def per_text() -> None:
    for name, step in (("check, every rule", check), ("find_quotes", find_quotes)):
        seconds = min(timed(step) for _ in range(3))
        print(f"{name:<26} {300 / seconds:6.0f} kB/s")


def timed(step: Callable[[Text], object]) -> float:
    text = news(300)  # made anew each time: sentences and tokens are part of the work
    start = time.perf_counter()
    step(text)
    return time.perf_counter() - start


def growth() -> None:
    """Alignment of synthetic texts: every statement of one stands in the other in other order and with one word changed.
    Each size in a process of its own, so that its peak memory is its own."""
    before = None
    for size in (1250, 2500, 5000, 10_000, 20_000):
        seconds, megabytes, statements = apart(aligned, size)
        grown = f", {seconds / before:.1f} times the half" if before else ""
        print(f"align {size:>6} units         {seconds:6.2f} s, {megabytes:4.0f} MB, {statements} statements{grown}")
        before = seconds


def apart(call: Callable[[int], tuple[float, float, int]], size: int) -> tuple[float, float, int]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
        return own.submit(call, size).result()


def aligned(size: int) -> tuple[float, float, int]:
    """Seconds, peak memory of the process in MB, and statements found, for that many units."""
    random.seed(7)
    words = [f"w{i}x" for i in range(20_000)]
    sentences = [" ".join(random.choices(words, k=12)) + "." for _ in range(size // 2)]
    other = [s.replace(s.split()[3], random.choice(words)) for s in random.sample(sentences, len(sentences))]
    texts = [Text(Document.from_text("\n".join(s), id=str(i)), "en") for i, s in enumerate((sentences, other))]
    return measured(lambda: len(align(texts)))


def measured(call: Callable[[], int]) -> tuple[float, float, int]:
    """Seconds, peak memory of the process in MB, and what came back."""
    start = time.perf_counter()
    found = call()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, peak / (1e6 if sys.platform == "darwin" else 1e3), found


def one_text_in_many() -> None:
    """One agency's text in so many papers of one case: twenty statements, every third with a word changed."""
    for name, call in (("align", carried), ("near copies", copied)):
        before = None
        for size in (100, 200, 400, 800):
            seconds, megabytes, found = apart(call, size)
            grown = f", {seconds / before:.1f} times the half" if before else ""
            print(f"{name:<11} {size:>4} papers    {seconds:6.2f} s, {megabytes:4.0f} MB, {found} found{grown}")
            before = seconds


def papers(size: int) -> list[Text]:
    random.seed(7)
    words = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(20_000)]
    wire = [random.choices(words, k=15) for _ in range(20)]
    texts = []
    for i in range(size):
        told = [[random.choice(words) if random.random() < 1 / 45 else w for w in sentence] for sentence in wire]
        own = [random.choices(words, k=12) for _ in range(3)]
        body = "\n".join(" ".join(x) + "." for x in [*told, *own])
        texts.append(Text(Document.from_text(body, id=f"{i:04}", language="en"), "en"))
    return texts


def carried(size: int) -> tuple[float, float, int]:
    """What aligning takes, and how many statements all papers carry."""
    texts = papers(size)
    return measured(lambda: sum(len(a.passages) == size for a in align(texts)))


def copied(size: int) -> tuple[float, float, int]:
    """What it takes to find near copies, and how many pairs are named."""
    texts = papers(size)
    return measured(lambda: len(near_copies(texts)))


if __name__ == "__main__":
    start_up()
    per_text()
    growth()
    one_text_in_many()
