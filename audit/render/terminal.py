"""Lines as a terminal needs them: broken at its width, and words that run to the left set apart."""

from __future__ import annotations

import re

import regex
from rich.console import Console
from rich.text import Text as Line

_LABEL = re.compile(r" {2,}\S{1,24} {2,}")
_LETTER = r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}]"
_LEFTWARD = regex.compile(rf"{_LETTER}(?:[^\[\]|“”]*{_LETTER})?")
_APART, _TOGETHER = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
_MOST = 3  # the indent is at most this part of the width


def broken(line: Line, console: Console) -> list[Line]:
    """Returns the line as lines of the console's width. What goes on stands below the first word after the label."""
    label = _LABEL.match(line.plain)
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    hang = min(label.end() if label else indent + 2, console.width // _MOST)
    first, *rest = line.wrap(console, console.width) or [line]
    if not rest:
        return [line]
    below = _lean(line[len(first.plain) :]).wrap(console, console.width - hang)
    return [first, *(Line(" " * hang).append_text(_lean(part)) for part in below)]


def _lean(line: Line) -> Line:
    """The line without space before and after it."""
    words = line[len(line.plain) - len(line.plain.lstrip(" ")) :]
    words.rstrip()
    return words


def isolated(line: Line) -> Line:
    """Returns the line with words that run to the left set apart, so that a terminal leaves the others in their
    order."""
    made, at = Line(), 0
    for found in _LEFTWARD.finditer(line.plain):
        made.append_text(line[at : found.start()])
        made.append(_APART).append_text(line[found.start() : found.end()]).append(_TOGETHER)
        at = found.end()
    return made.append_text(line[at:]) if at else line
