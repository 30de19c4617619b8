"""Files as they come: text, HTML, JSON and JSON Lines, guided by coverage. Needs the extra `fuzz`.

python tests/fuzz/fuzz_read.py -max_total_time=60 -timeout=20 [CORPUS_FOLDER]
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["audit"]):
    from audit.config import MEGABYTE
    from audit.read import read_inputs


def one(raw: bytes) -> None:
    """The input as standard input, whose kind is told by how it begins; what cannot be read is a skip."""
    for case in read_inputs(["-"], max_bytes=MEGABYTE, stdin=raw):
        for document in case.documents:
            document.text.encode()
            assert all(0 <= r.span.start <= r.span.end <= len(document.text) for r in document.regions)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
