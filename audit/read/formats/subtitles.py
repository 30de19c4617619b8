"""Subtitles (.srt, .vtt): what is spoken, without numbers, times and markup; one paragraph as long as it goes on."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.read.encoding import decode
from audit.read.lines import join
from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, document

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{3}"
_CUE = regex.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_BLOCK = regex.compile(r"(?:NOTE|STYLE|REGION)\b")
_MARKUP = regex.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")
_ENDS = regex.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}$")
_NOTE = "text of subtitles: numbers, times and markup are left out"


def read_subtitles(source: Source) -> Iterator[Draft]:
    """Yields the one text of a subtitle file. Raises InputError if it holds none."""
    decoded = decode(source)
    made: list[str] = []
    for line in _spoken(decoded.text.splitlines()):
        if made and not _ENDS.search(made[-1]) and not line.startswith(("-", "–", "—")):
            made[-1] = join(made[-1], line)
        else:
            made.append(line)
    notes = (*decoded.notes, _NOTE)
    yield alone(source, document(source, "\n".join(made), notes=notes, encoding=decoded.encoding, is_file=False))


def _spoken(lines: list[str]) -> Iterator[str]:
    """The lines below a time, up to the next empty line."""
    inside = False
    for line in lines:
        if _CUE.match(line):
            inside = True
        elif not line.strip() or _BLOCK.match(line):
            inside = False
        elif inside and (spoken := _MARKUP.sub("", line).strip()):
            yield spoken


READER = Reader((".srt", ".vtt"), read_subtitles, lambda head: head.startswith(b"webvtt"))
