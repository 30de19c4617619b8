"""libFuzzer, told to change inputs as what they are, and to go on behind a fault where that is asked for."""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import atheris

from tests.fuzz.material import json_changed, text_changed

SECONDS = 2.0  # of CPU that one small input may take
_FOUND = "-found="


def play(one: Callable[[bytes], object], seeds: Sequence[bytes], *, longest: int, kinds: bool = False) -> None:
    """Fuzzes until libFuzzer's flags say stop, from the seeds and the folders that were named.

    `longest`: bytes of an input. `kinds`: the first byte of an input says what the rest is, and is left alone by changes
    that know what they do."""
    for seed in seeds:  # what is loaded once is loaded before the clock counts
        one(seed)
    own = [a for a in sys.argv if not a.startswith(_FOUND)]
    kept = next((Path(a.removeprefix(_FOUND)) for a in sys.argv if a.startswith(_FOUND)), None)
    flags = [f"-max_len={longest}", "-len_control=0", "-timeout=600", "-rss_limit_mb=2048"]
    atheris.Setup([own[0], *flags, *own[1:], _folder(seeds)], _timed(one, kept), custom_mutator=_mutator(kinds))
    atheris.Fuzz()


def _folder(seeds: Sequence[bytes]) -> str:
    folder = Path(tempfile.mkdtemp(prefix="seeds-"))
    for number, seed in enumerate(seeds):
        (folder / f"{number:04}").write_bytes(seed)
    return str(folder)


def _mutator(kinds: bool) -> Callable[[bytes, int, int], bytes]:
    def mutate(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.2:
            return bytes(atheris.Mutate(data, most))
        head, raw = (data[:1], data[1:]) if kinds else (b"", data)
        made = head + (json_changed(raw, random) or text_changed(raw, random))
        return made if len(made) <= most else bytes(atheris.Mutate(data, most))

    return mutate


def _timed(one: Callable[[bytes], object], kept: Path | None) -> Callable[[bytes], None]:
    """The target with a look at the clock. With a folder for faults: one input of each kind goes there."""
    known = set[str]()

    def timed(raw: bytes) -> None:
        begun = time.process_time()
        try:
            one(raw)
            spent = time.process_time() - begun
            assert spent < SECONDS, f"{spent:.1f} seconds for {len(raw)} bytes"
        except Exception as error:
            if kept is None:
                raise
            frames = traceback.extract_tb(error.__traceback__)
            own = [f for f in frames if "/audit/" in f.filename] or frames
            name = f"{type(error).__name__}-{Path(own[-1].filename).stem}-{own[-1].lineno}"
            if name not in known:
                known.add(name)
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{name}.input").write_bytes(raw)
                (kept / f"{name}.txt").write_text(traceback.format_exc(), "utf-8", "backslashreplace")
                print(f"FOUND {name}", flush=True)

    return timed
