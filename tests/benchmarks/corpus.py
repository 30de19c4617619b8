"""A whole corpus of invented news, from records to tables: documents a second, peak memory, and how both grow.

    python tests/benchmarks/corpus.py                    100 and 1,000 documents
    python tests/benchmarks/corpus.py --large            10,000 and 100,000 as well: hours
    python tests/benchmarks/corpus.py --steps 200        each step's share and throughput, in one process
    python tests/benchmarks/corpus.py --profile 200      the same by function

Figures, no assertions: a busy machine is no bug. CPU seconds and load are told beside the clock for that reason.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from math import log10
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from audit.cli import COLLECTED  # noqa: E402
from audit.config import Config  # noqa: E402
from audit.corpus.run import run  # noqa: E402
from tests import synthetic_news  # noqa: E402

STEPS = {"records read": "read", "records grouped": "group", "documents": "audit"}


def measured(source: Path, out: Path, workers: int) -> dict[str, Any]:
    """One run in this process: seconds by the clock and of CPU, peak memory of this process and of the largest child."""
    gc.set_threshold(*COLLECTED)
    begun, marks = time.perf_counter(), dict[str, float]()

    def tell(what: str, _done: int, _total: int) -> None:
        marks[STEPS[what]] = time.perf_counter() - begun

    outcome = run(Config(engine="none", out=str(out), workers=workers), [source], tell)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return {
        "documents": outcome.summary.records,
        "cases": sum(outcome.summary.cases.values()),
        "grouped": outcome.summary.cases,
        "failed": outcome.summary.skipped,
        "seconds": time.perf_counter() - begun,
        "cpu": sum(u.ru_utime + u.ru_stime for u in used),
        "parent_mb": used[0].ru_maxrss / unit,
        "child_mb": used[1].ru_maxrss / unit,
        "steps": marks,
        "load": os.getloadavg()[0],
    }


def apart(source: Path, out: Path, workers: int) -> dict[str, Any]:
    """The same in a process of its own, so that peak memory is its own."""
    argv = [sys.executable, __file__, "--one", str(source), str(out), str(workers)]
    done = subprocess.run(argv, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def told(name: str, r: dict[str, Any]) -> str:
    ends = ", ".join(f"{step} by {at:.1f} s" for step, at in r["steps"].items())
    return (
        f"{name:<18} {r['documents']:>7,} documents in {r['cases']:,} cases: {r['seconds']:8.1f} s, "
        f"{r['documents'] / r['seconds']:5.1f} a second; CPU {r['cpu']:.1f} s, {1000 * r['cpu'] / r['documents']:.1f} ms a "
        f"document; {r['parent_mb']:.0f} MB, largest process {r['child_mb']:.0f} MB; load {r['load']:.1f}; {ends}"
    )


def growth(sizes: list[int], workers: int, picture: Path | None) -> None:
    points = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "news.jsonl")
            with source.open("wb") as file:
                file.writelines(synthetic_news.lines(size))
            for name in ("anew", "once more"):
                result = apart(source, Path(folder, "out"), workers)
                print(told(name, result), flush=True)
                if name == "anew":
                    points.append(result)
    for before, after in pairwise(points):
        time_by, memory_by = (after[k] / before[k] for k in ("seconds", "parent_mb"))
        print(
            f"{after['documents'] / before['documents']:.0f} times the documents: {time_by:.1f} times the time, {memory_by:.2f} times the memory"
        )
    if picture:
        picture.write_text(drawn(points), "utf-8")


def drawn(points: list[dict[str, Any]]) -> str:
    """The growth curve as SVG, both axes logarithmic: seconds above their line, and below theirs the megabytes of the
    process that holds the corpus."""

    def line(key: str, unit: str, colour: str, off: int) -> str:
        at = [(60 + 120 * (log10(p["documents"]) - 2), 280 - 60 * log10(max(1.0, p[key])), p[key]) for p in points]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y, _ in at)
        told = "".join(f'<text x="{x:.0f}" y="{y + off:.0f}">{value:,.0f} {unit}</text>' for x, y, value in at)
        return f'<polyline points="{path}" fill="none" stroke="{colour}"/><g fill="{colour}">{told}</g>'

    ticks = "".join(f'<text x="{60 + 120 * i}" y="310">{10 ** (i + 2):,}</text>' for i in range(4))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 330" font-family="sans-serif" font-size="11" '
        'text-anchor="middle"><rect width="520" height="330" fill="#fff"/>'
        f'<text x="260" y="14">time and peak memory by number of documents, logarithmic</text>{ticks}'
        f"{line('seconds', 's', '#1f5fa8', -8)}{line('parent_mb', 'MB', '#b03030', 16)}</svg>\n"
    )


STEP_BY_STEP = (  # of a case; none of them calls another, but for alignment, which is told apart
    ("first pass", "audit.corpus.spool", "fill"),
    ("grouping", "audit.corpus.events", "group"),
    ("records to texts", "audit.corpus.work", "case_input"),
    ("language", "audit.pipeline", "find_languages"),
    ("quotes", "audit.pipeline", "read_quotes"),
    ("damage", "audit.pipeline", "find_damage"),
    ("alignment", "audit.case.statements", "align"),
    ("comparison", "audit.pipeline", "compare_statements"),
    ("names, copies, report", "audit.pipeline", "make_report"),
    ("check and JSON", "audit.corpus.cases", "checked"),
    ("rows", "audit.corpus.cases", "pack"),
    ("tables", "audit.corpus.results", "write_results"),
)


@contextmanager
def warmed(size: int) -> Iterator[Callable[[], dict[str, Any]]]:
    """A run over so many documents in this process, where another has loaded everything."""
    with tempfile.TemporaryDirectory() as folder:
        source, warm = Path(folder, "news.jsonl"), Path(folder, "warm.jsonl")
        source.write_bytes(b"".join(synthetic_news.lines(size)))
        warm.write_bytes(b"".join(synthetic_news.lines(24, 1)))
        measured(warm, Path(folder, "warm"), 1)
        yield lambda: measured(source, Path(folder, "out"), 1)


def steps(size: int) -> None:
    spent = dict.fromkeys((name for name, _, _ in STEP_BY_STEP), 0.0)

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **how: Any) -> Any:
            begun = time.process_time()
            try:
                return step(*args, **how)
            finally:
                spent[name] += time.process_time() - begun

        return call

    with warmed(size) as run_it:
        for name, module, step in STEP_BY_STEP:
            room = import_module(module)
            setattr(room, step, timed(name, getattr(room, step)))
        begun = time.process_time()
        run_it()
        whole = time.process_time() - begun
    spent["comparison"] -= spent["alignment"]
    spent["all else"] = whole - sum(spent.values())
    for name, seconds in spent.items():
        print(f"{name:<24} {1000 * seconds / size:6.2f} ms a document, {seconds / whole:4.0%}")
    print(f"{'together':<24} {1000 * whole / size:6.2f} ms of CPU a document")


def profile(size: int) -> None:
    profiler = cProfile.Profile()
    with warmed(size) as run_it:
        profiler.runcall(run_it)
    pstats.Stats(profiler).sort_stats("cumtime").print_stats(r"audit|sacrebleu", 45)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--sizes", type=lambda x: [int(n) for n in x.split(",")], default=[100, 1_000])
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--profile", type=int)
    parser.add_argument("--one", nargs=3)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(Path(given.one[0]), Path(given.one[1]), int(given.one[2]))))
    elif given.steps:
        steps(given.steps)
    elif given.profile:
        profile(given.profile)
    else:
        growth([*given.sizes, *([10_000, 100_000] if given.large else [])], given.workers, given.picture)
