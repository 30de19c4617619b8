"""Files as they come: text, HTML, JSON and JSON Lines. How to run it: tests/fuzz/__init__.py."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import atheris

from tests.fuzz.material import OWN
from tests.fuzz.play import play

with atheris.instrument_imports(include=["audit"]):
    from audit.config import MEGABYTE
    from audit.read import read_inputs

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl", "")
ENCODINGS = ("utf-8", "cp1252", "utf-16", "utf-7", "gb18030")
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset=utf-8><title>The dam at Orlu</title>
<meta property="og:site_name" content="Orlu News"><meta property="article:published_time" content="2024-05-03T10:00:00Z">
<link rel=canonical href="https://orlu.example/a"><script type="application/ld+json">{{"@type":"NewsArticle","headline":
"The dam","author":[{{"name":"A. Okoro"}}],"datePublished":"2024-05-03"}}</script></head><body><nav><ul><li><a href=/>Home
</a></ul></nav><article><h1>The dam &amp; the town</h1><p>{}</p><blockquote>“We had no warning”</blockquote><figure><img
src=x alt=dam><figcaption>Photo: A</figcaption></figure><table><tr><td>1<td>2</table><p>He said: <q>Go</q>.<br>Then.</p>
</article><aside>Read also</aside><footer>© Orlu</footer></body></html>"""
RECORD = {"id": "a", "case": "orlu", "language": "en", "original_language": "ru", "title": "The dam", "role": "version",
          "publisher": "Orlu News", "agency": "ON", "url": "https://orlu.example", "published": "2024-05-03"}  # fmt: skip


def _seeds(text: str) -> list[bytes]:
    record = json.dumps({"text": text, **RECORD}, ensure_ascii=False)
    lines = f'{record}\n{{"text": 1}}\n\n{record.replace("version", "original")}\n'
    return [text.encode(), text.encode(), PAGE.format(text).encode(), f"<p>{text}".encode(),
            f"[{record},{record}]".encode(), lines.encode(), f"\ufeff{record}".encode()]  # fmt: skip


SEEDS = [bytes([kind]) + raw for text in OWN for kind, raw in enumerate(_seeds(text))]
SEEDS += [b"\0" + OWN[1].encode(e, "replace") for e in ("utf-16", "utf-16-be", "utf-32", "cp1251", "koi8-r")]
SEEDS += [b"\0" + OWN[0].encode(e, "replace") for e in ("cp1252", "utf-7", "latin-1")]
SEEDS += [
    b"\2" + PAGE.format(t).replace("utf-8", e).encode(e, "replace")
    for t, e in ((OWN[1], "cp1251"), (OWN[3], "gb18030"))
]


def one(raw: bytes) -> None:
    """The first byte picks the suffix, the rest is the file; what cannot be read is a skip. As standard input it is
    read, too, its kind told by how it begins."""
    path = FOLDER / f"x{SUFFIXES[raw[0] % len(SUFFIXES)] if raw else '.txt'}"
    path.write_bytes(raw[1:])
    encoding = None if len(raw) % 5 else ENCODINGS[len(raw) // 5 % len(ENCODINGS)]
    given = read_inputs([path], max_bytes=MEGABYTE, encoding=encoding)
    for case in (*given, *read_inputs(["-"], max_bytes=MEGABYTE, stdin=raw[1:])):
        assert case.documents or case.skipped
        assert len({d.id for d in case.documents}) == len(case.documents)
        for document in case.documents:
            document.text.encode()
            assert all(0 <= r.span.start <= r.span.end <= len(document.text) for r in document.regions)


if __name__ == "__main__":
    play(one, SEEDS, longest=8_000, kinds=True)
