"""Small words and phrases by index: where a side has them, and which word they stand before."""

from __future__ import annotations

from functools import cache

from audit.comparison.side import HYPHENS, Side

Found = tuple[int, int]  # index of the first token and the one after the last


@cache
def _by_first(wanted: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """Phrases as lists of words, by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for words in sorted((phrase.split() for phrase in wanted), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


def phrases(one: Side, wanted: tuple[str, ...]) -> list[Found]:
    """Where any of the phrases stands, in order and not overlapping; the longest where several start at one word."""
    by_first, found, end = _by_first(wanted), list[Found](), 0
    if by_first.keys().isdisjoint(one.lower):
        return found
    for i in one.words:
        if i >= end and one.lower[i] in by_first:
            fitting = (p for p in by_first[one.lower[i]] if one.lower[i : i + len(p)] == p)
            if longest := next(fitting, None):
                end = i + len(longest)
                found.append((i, end))
    return found


def said(one: Side, at: Found) -> str:
    """The phrase as the lists write it."""
    return " ".join(one.lower[at[0] : at[1]])


def next_content(one: Side, i: int, reach: int) -> int | None:
    """The first content word from token i on, no farther than `reach` tokens and not beyond a mark."""
    for j in range(i, min(len(one.tokens), i + reach)):
        if one.tokens[j].kind == "mark" and one.tokens[j].text not in HYPHENS:
            return None
        if one.is_content[j]:
            return j
    return None
