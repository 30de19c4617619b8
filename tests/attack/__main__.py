"""python -m tests.attack: how to run it is in tests/attack/__init__.py."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.attack import stored, strangers, texts, words
from tests.attack.attack import Attack

KINDS: dict[str, Callable[[Random, Path], Iterator[Attack]]] = {
    "strangers": strangers.attacks,
    "words": words.attacks,
    "stored": stored.attacks,
    "texts": texts.attacks,
    "growth": texts.repetitions,
}
SHOWN = 5  # failures of a kind that are printed


def attacked(kind: str, seed: int, seconds: float, folder: Path) -> tuple[int, int]:
    """Tries the inputs of one kind for so long; prints the failures, and returns how many were tried and failed."""
    until, tried, failed = time.monotonic() + seconds, 0, 0
    for attack in KINDS[kind](Random(f"{seed} {kind}"), folder):
        if time.monotonic() > until:
            break
        tried += 1
        try:
            attack.call()
        except Exception:
            failed += 1
            if failed <= SHOWN:
                print(f"FAILED {kind}: {attack.name[:300]}\n{traceback.format_exc(limit=-4)[-1500:]}", flush=True)
    return tried, failed


def main() -> int:
    """Tries every kind for its share of the time, and prints a line a kind."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack")
    parser.add_argument("--seconds", type=float, default=600, help="in all (default: 600)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=list(KINDS))
    parser.add_argument("--without", choices=list(KINDS), help="leave one kind out")
    args = parser.parse_args()
    kinds = [args.only] if args.only else [kind for kind in KINDS if kind != args.without]
    failures = 0
    with tempfile.TemporaryDirectory(prefix="attack-") as name:
        for variable in ("AUDIT_MODELS", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = str(Path(name, "nothing of the user", variable))
        for kind in kinds:
            folder = Path(name, kind)
            folder.mkdir()
            tried, failed = attacked(kind, args.seed, args.seconds / len(kinds), folder)
            failures += failed
            print(f"{kind}: {tried:,} inputs tried, {failed:,} failures", flush=True)
    print(f"seed {args.seed}: {'no failure' if not failures else f'{failures:,} failures'}")
    return 1 if failures else 0


sys.exit(main())
