"""Lines that a page or a screen broke -> paragraphs."""

from __future__ import annotations

from itertools import pairwise

import regex

WIDEST = 120  # code points of a line that a screen or a mail program broke
_BREAKS = 3  # inside paragraphs, for a text to be looked at
_SHARE = 0.8  # of them that must be as a machine breaks lines

_ENDS = regex.compile(r"[.!?…。！？:;»”\")\]]\s*$")
_HYPHEN = regex.compile(r"(?<=\p{L})[-\u00ad\u2010]$")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}、。，]$")
_ITEM = regex.compile(r"\s*(?:[•·▪◦*–—-]\s|\d{1,3}[.)]\s)")
_SHORT = 0.8  # of the usual line: a sentence that ends on a line as short as this ends its paragraph
_HEADING = 0.6  # of the usual line: a line as short as this ends its paragraph even without a full stop


def is_hard_wrapped(text: str) -> bool:
    """Whether lines were broken inside sentences: nearly every line is full, or the next one begins in small letters.

    A line is full if the next word would have made it the widest; in scripts without spaces, the next letter. A
    paragraph a line, verse and lists are not hard-wrapped."""
    lines = [line.rstrip() for line in text.splitlines()]
    widest = max(map(len, lines), default=0)
    breaks = [(line, after) for line, after in pairwise(lines) if line and after and not _ITEM.match(after)]
    if not len(breaks) >= _BREAKS or widest > WIDEST:
        return False
    full = sum(_fills(line, after, widest) for line, after in breaks)
    return full >= _SHARE * len(breaks)


def _fills(line: str, after: str, widest: int) -> bool:
    if _HYPHEN.search(line) or after[0].islower():
        return True
    word = 1 if _UNSPACED.search(line) else len(after.split(maxsplit=1)[0]) + 1
    return len(line) + word > widest


def unwrapped(text: str) -> str:
    """Returns a hard-wrapped text with one line a paragraph; empty lines stay as they are."""
    made = [""]
    for line in (line.rstrip() for line in text.splitlines()):
        if line and made[-1] and not _ITEM.match(line):
            made[-1] = join(made[-1], line.lstrip())
        else:
            made.append(line)
    return "\n".join(made[1:])


def paragraphs(text: str) -> str:
    """Returns the text with the lines of each paragraph joined and an empty line between paragraphs.

    A paragraph ends at an empty line, before a list item, and at a line clearly shorter than the page's usual one that
    ends a sentence. It also ends at a heading: a much shorter line that no small letter follows. A word divided at
    a line's end by a hyphen is joined if it goes on in small letters."""
    lines = [line.strip() for line in text.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[len(widths) * 9 // 10] if widths else 0
    made: list[str] = []
    before = ""
    for line in lines:
        if line and before and not _ITEM.match(line) and not _ends(before, line, usual):
            made[-1] = join(made[-1], line)
        elif line:
            made.append(line)
        before = line
    return "\n\n".join(made)


def _ends(line: str, after: str, usual: int) -> bool:
    if _ENDS.search(line):
        return len(line) < _SHORT * usual
    return len(line) < _HEADING * usual and not after[:1].islower() and not _HYPHEN.search(line)


def join(before: str, line: str) -> str:
    """Returns two lines of one paragraph as one: no space after a hyphen or in a script without spaces."""
    if _HYPHEN.search(before):
        return before[:-1] + line if line[:1].islower() else before + line
    return before + ("" if _UNSPACED.search(before) else " ") + line
