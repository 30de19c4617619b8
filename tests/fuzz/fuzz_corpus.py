"""The records of a corpus: plain, packed and as Parquet, spooled, grouped and audited. How to run it:
tests/fuzz/__init__.py."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import atheris
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from tests.fuzz.material import OWN
from tests.fuzz.play import play

with atheris.instrument_imports(include=["audit"]):
    from audit.config import Config
    from audit.corpus.cases import case_input, make, unpack
    from audit.corpus.events import group
    from audit.corpus.files import records
    from audit.corpus.spool import bytes_of, case_id, cases, fill, open_spool
    from audit.corpus.work import read_record
    from audit.engines import Tools
    from audit.errors import InputError

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")
CONFIG = Config(engine="none", format=("json", "csv"))
TOOLS = Tools(CONFIG)
LONGEST = 5_000  # bytes of a record
ONE = {"text": OWN[0], "id": "a", "case": "orlu", "language": "en", "published": "2024-05-03", "publisher": "Orlu News"}
TOLD: list[dict[str, Any]] = [
    ONE, {**ONE, "id": 7, "text": OWN[0].replace("Four", "Five")}, {"text": OWN[0]}, {"text": OWN[0], "published": "2024-05-04T10:00:00Z"},
    {"text": OWN[1], "role": "original", "case": "../x"}, {"text": OWN[3], "language": "zh_CN", "case": "周"},
]  # fmt: skip


def _lines(told: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(x, ensure_ascii=False).encode() + b"\n" for x in told)


def _parquet(told: list[Any]) -> bytes:
    names = sorted({str(name) for one in told if isinstance(one, dict) for name in one})
    rows = [
        {n: x if isinstance(x := one.get(n), str) else None for n in names} for one in told if isinstance(one, dict)
    ]
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema([(n, pa.string()) for n in names])), made)
    return made.getvalue()


def packed(raw: bytes, kind: int) -> bytes:
    """The lines as a file of that kind; kinds from 4 on take the bytes as they are."""
    if kind == 1:
        return gzip.compress(raw, 1)
    if kind == 2:
        return zstandard.compress(raw)
    if kind == 3:
        told = []
        for line in raw.split(b"\n"):
            with contextlib.suppress(ValueError, RecursionError):
                told.append(json.loads(line))
        with contextlib.suppress(ValueError, UnicodeError, pa.ArrowException):
            return _parquet(told)
    return raw


SEEDS = [bytes([kind]) + _lines(TOLD) for kind in range(4)]
SEEDS += [bytes([kind]) + json.dumps(ONE).encode() for kind in range(4)]
SEEDS += [bytes([kind + 4]) + packed(_lines(TOLD[:2]), kind) for kind in (1, 2, 3)]


def one(raw: bytes) -> None:
    """The first byte picks the kind of file. Every record is in one case or skipped, and every report fits."""
    kind = raw[0] % 8 if raw else 0
    path = FOLDER / f"x{SUFFIXES[kind % 4]}"
    path.write_bytes(packed(raw[1:], kind))
    with closing(open_spool(Path(":memory:"))) as spool:
        fill(spool, [path], FOLDER, LONGEST, lambda *_: None)
        group(spool, case_id, lambda *_: None)
        ids = list[str]()
        for case in cases(spool):
            ids.append(case.id)
            raws = [read_record(bytes_of(FOLDER, path, 0), told) for told in case.records]
            given = case_input(case, raws, [path.name] * len(raws))
            assert len(given.documents) + len(given.skipped) == len(raws)
            assert len({d.id for d in given.documents}) == len(given.documents), case
            made = make(given, CONFIG, case.grouped, TOOLS)
            assert made is None or unpack(made.packed)["documents"]
        assert len({i.casefold() for i in ids}) == len(ids), ids
    with contextlib.suppress(InputError):
        assert all(r.raw is None or len(r.raw) <= LONGEST for r in records(path, LONGEST))


if __name__ == "__main__":
    play(one, SEEDS, longest=6_000, kinds=True)
