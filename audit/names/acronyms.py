"""Acronyms and the long forms that a text gives for them.

After Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text (PSB 2003),
with these differences: letters must begin words, or follow one that does, so that an alignment is a choice of words and
the best start is found by dynamic programming; small words cost nothing; the long form may stand behind the acronym, in
parentheses, after "=", or beside it between commas or dashes where its capitals spell the acronym; and an acronym that
keeps another language's order is matched by its letters in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex

from audit.model import Span
from audit.names.persons import words
from audit.names.spelling import plain

WINDOW = 200  # characters in which a long form stands
GAP = 16  # characters between an acronym and a long form beside it, at most
REACH = 20  # characters a letter in which a long form spelled by capitals stands
WORDS = 24  # words of the longest long form
INITIAL, SMALL, INNER = 3.0, 2.0, 1.0  # worth of a letter: first of a word, first of a small word, further inside
LEFT_OUT = 2.0  # cost of a word without a letter
ENOUGH = 1.2  # worth a letter that makes a long form
FOUND, MISSING, EXTRA = 2.0, 1.0, 1.0  # in any order: a letter found, a letter not found, a word without letter
LONGEST = 12  # letters of an acronym
UNEXPLAINED = 6  # letters of one without a long form: more are a word in capitals
UNSPACED = 24  # characters in which a long form in Chinese or Japanese stands
FEW = 3  # letters of an acronym in which a doubled one must be found twice
HALF = 0.5  # share of letters to be found in any order


class _Word(msgspec.Struct, frozen=True):
    start: int
    end: int
    plain: str
    small: bool
    large: bool


_ACRONYM = (
    r"(?:(?:\p{Lu}\.){1,11}+\p{Lu}?"
    r"|\p{Lu}?\p{Ll}?\p{Lu}[\p{L}\p{N}]{0,14}+(?:[-&/+][\p{L}\p{N}]{1,14}+){0,3}+(?![\p{L}\p{N}]))"
)
_FREE = rf"(?<![\p{{L}}\p{{N}}])(?P<acronym>{_ACRONYM})"
_TOKEN = regex.compile(_FREE)
_SHORT = regex.compile(
    rf"[(（]\s?[\"“”«'‘<]{{0,2}}\s?(?P<acronym>{_ACRONYM}(?: (?:\p{{N}}|[IVX]){{1,3}}+)?+)"
    r"[^\s\w(),;]{0,2}\s?(?=[)）,;])"
)
_LONG = regex.compile(rf"{_FREE}[\"”»'’]?\s{{0,2}}\(\s?(?=(?P<long>[^()\n]{{3,200}}+))")
_EQUAL = regex.compile(rf"{_FREE}[\"”»'’]?\s?=\s?(?=(?P<long>\p{{L}}[^;,.()=\n]{{1,200}}+=?))")
_APART = regex.compile(rf"[,–—]\s(?:\p{{Ll}}{{1,3}}\s)?(?P<acronym>{_ACRONYM})(?=\s?(?:[,.;:–—]|$))")
_BESIDE = regex.compile(rf"{_FREE}\s?[,–—]\s(?:\p{{Ll}}{{1,3}}\s)?(?=(?P<long>\p{{Lu}}[^\n]{{1,200}}+))")
_LINE = regex.compile(r"[^\n]++")
_TWICE = regex.compile(r"\p{Lu}[\p{L}\p{N}.&/+-]*?[\p{Lu}\p{N}]")  # quick to find, and every acronym has it
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++")
_SIGN = r"[\p{Han}\p{Katakana}ー]"
_UNSPACED = regex.compile(rf"(?<=^|[^\p{{Han}}\p{{Katakana}}ー]|[据由在向对對与與和的了及]){_SIGN}{{3,20}}+$")
_STOP = regex.compile(r"[;:()!?\n=]|\.\s")


def _small() -> frozenset[str]:
    return words().small


def _letters(acronym: str) -> str:
    """The letters and figures to be found: without stops, hyphens and a plural s."""
    bare = acronym[:-1] if len(acronym) > 2 and acronym.endswith("s") and acronym[-2].isupper() else acronym
    return "".join(c for c in plain(bare) if c.isalnum())


def _is_acronym(token: str) -> bool:
    """Whether a token is an acronym: two capitals or figures, at most twice as many small letters, no Roman number."""
    if token.isalpha() and token[1:].islower():
        return False  # an ordinary word: one capital at most
    large = sum(c.isupper() or c.isdigit() for c in token)
    if large < 2 or not set(token) - set("IVX"):
        return False
    return 2 <= len(_letters(token)) <= LONGEST and sum(c.islower() for c in token) <= 2 * large


def _split(text: str, start: int, end: int) -> list[_Word]:
    found = []
    for m in _WORD.finditer(text, start, end):
        if low := plain(m.group()):  # of marks alone nothing is left
            small = low in _small() or (low == "s" and text[m.start() - 1] in "'’")
            found.append(_Word(m.start(), m.end(), low, small, m.group()[0].isupper()))
    return found


def _before(text: str, end: int, reach: int) -> list[_Word]:
    """The words that may belong to a long form that ends here."""
    start = max(0, end - reach)
    for m in _STOP.finditer(text, start, end):
        start = m.end()
    return _split(text, start, end)[-WORDS:]


def _absorbed(word: str, letters: str) -> int:
    """How many of the letters stand in the word in this order, the first at its start."""
    if not letters or word[0] != letters[0]:
        return 0
    n, at = 1, 1
    while n < len(letters) and (at := word.find(letters[n], at) + 1):
        n += 1
    return n


def _start(found: Sequence[_Word], letters: str) -> tuple[float, int]:
    """The best first word of a long form that has all letters in order up to the last word, with its worth a letter."""
    size, best = len(letters), (0.0, -1)
    after = [float("-inf")] * size + [0.0]
    for w in range(len(found) - 1, -1, -1):
        word = found[w]
        row = [worth - (0 if word.small else LEFT_OUT) for worth in after]
        first = float("-inf")
        for i in range(size):
            for n in range(1, _absorbed(word.plain, letters[i:]) + 1):
                worth = (SMALL if word.small else INITIAL) + INNER * (n - 1) + after[i + n]
                row[i] = max(row[i], worth)
                first = max(first, worth) if i == 0 else first
        best = max(best, (first / size, w), key=lambda x: x[0])
        after = row
    return best


def _start_unordered(found: Sequence[_Word], letters: str) -> int:
    """The best first word where letters begin words in any order: a capital behind a small word; -1 if none."""
    best, left, extra = (0.0, -1), letters, 0
    for w in range(len(found) - 1, -1, -1):
        word = found[w]
        if not word.small and word.plain[0] in left:
            left = left.replace(word.plain[0], "", 1)
        elif not word.small:
            extra += 1
        known = len(letters) - len(left)
        free = w == 0 or found[w - 1].small
        enough = known >= max(2, HALF * len(letters)) and not (len(letters) <= FEW and _is_doubled(letters, left))
        if word.large and free and len(found) - w > 1 and enough:
            best = max(best, (FOUND * known - MISSING * len(left) - EXTRA * extra, w), key=lambda x: x[0])
    return best[1]


def _is_doubled(letters: str, left: str) -> bool:
    """Whether what was not found is a letter that was found once: PKK of the Kurdistan Workers' Party."""
    return bool(left) and all(letters.count(c) > left.count(c) for c in left)


def _spelled(found: Sequence[_Word], letters: str, backwards: bool = False) -> Span | None:
    """The first words (backwards: the last) where they are capitalised and begin with these letters, one a word."""
    taken: list[_Word] = []
    for word in reversed(found) if backwards else found:
        if sum(not w.small for w in taken) == len(letters):
            break
        taken.append(word)
    taken.sort(key=lambda w: w.start)
    full = [w for w in taken if not w.small]
    if not all(w.large for w in full) or "".join(w.plain[0] for w in full) != letters or len(letters) < 3:
        return None
    return Span(full[0].start, full[-1].end)


def _lines(text: str) -> list[Span]:
    """The lines in which an acronym may stand."""
    return [Span(*m.span()) for m in _LINE.finditer(text) if _TWICE.search(text, *m.span())]


def _windows(lines: Sequence[Span]) -> list[Span]:
    """The lines with what may stand behind their last acronym, each stretch once."""
    found: list[Span] = []
    for line in lines:
        start = found.pop().start if found and line.start <= found[-1].end else line.start
        found.append(Span(start, line.end + WINDOW + GAP))
    return found


def _definitions(text: str, lines: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Each acronym that the text explains, with its long form; the surest way of explaining comes last."""
    beside = (m for x in _windows(lines) for m in _BESIDE.finditer(text, x.start, x.end))
    ways = ((_APART, _apart), (_EQUAL, _equal), (_LONG, _whole), (_SHORT, _short))
    matches = [(m, _beside) for m in beside] + [(m, read) for pattern, read in ways for m in pattern.finditer(text)]
    for m, read in matches:
        if (read is _equal or _is_acronym(m["acronym"])) and (long := read(text, m)):
            yield Span(*m.span("acronym")), long


def _beside(text: str, m: regex.Match[str]) -> Span | None:
    letters, (start, end) = _letters(m["acronym"]), m.span("long")
    return _spelled(_split(text, start, min(end, start + REACH * len(letters))), letters)


def _apart(text: str, m: regex.Match[str]) -> Span | None:
    letters = _letters(m["acronym"])
    return _spelled(_before(text, m.start(), REACH * len(letters)), letters, backwards=True)


def _equal(text: str, m: regex.Match[str]) -> Span | None:
    found = _split(text, *m.span("long"))
    found = found[:-1] if m["long"].endswith("=") else found
    return Span(found[0].start, found[-1].end) if found else None


def _short(text: str, m: regex.Match[str]) -> Span | None:
    if unspaced := _UNSPACED.search(text, max(0, m.start() - UNSPACED), m.start()):
        return Span(*unspaced.span())
    return _ending(_before(text, m.start(), WINDOW), _letters(m["acronym"]))


def _ending(found: Sequence[_Word], letters: str) -> Span | None:
    """The last words as the long form of an acronym behind them, in its order or else in any."""
    worth, w = _start(found, letters)
    if worth < ENOUGH:
        w = _start_unordered(found, letters)
    return Span(found[w].start, found[-1].end) if w >= 0 else None


def _whole(text: str, m: regex.Match[str]) -> Span | None:
    """The words in parentheses behind an acronym, where they are its long form from the first."""
    found = _split(text, *m.span("long"))[:WORDS]
    letters = _letters(m["acronym"])
    for end in range(1, len(found) + 1):
        if end < len(found) and text[found[end - 1].end : found[end].start].strip() not in (";", ","):
            continue
        worth, w = _start(found[:end], letters)
        if w == 0 and worth >= ENOUGH and sum(len(x.plain) for x in found[:end]) > len(letters):
            return Span(found[0].start, found[end - 1].end)
    return None


def _is_remark(text: str, m: regex.Match[str]) -> bool:
    """Whether a party or a part of a country stands in parentheses behind a name: (TX), (R-TX)."""
    enclosed = text[m.start() - 1 : m.start()] == "(" and text[m.end() : m.end() + 2].strip(".")[:1] == ")"
    return enclosed and (len(m.group()) <= 2 or m.group()[1] == "-")


def find_acronyms(text: str) -> list[tuple[Span, Span | None]]:
    """Every acronym with its long form in the text, in order of place; none where the text gives no long form."""
    lines = _lines(text)
    found: dict[Span, Span | None] = {acronym: long for acronym, long in _definitions(text, lines) if long}
    meaning = {_letters(text[a.start : a.end]): found[a] for a in sorted(found, reverse=True)}
    starts = {a.start for a in found}
    for line in (x for x in lines if any(map(str.islower, text[x.start : x.end]))):
        for m in _TOKEN.finditer(text, line.start, line.end):
            if m.start() not in starts and _is_acronym(m.group()) and not _is_remark(text, m):
                letters = _letters(m.group())
                if letters in meaning or len(letters) <= UNEXPLAINED:
                    found[Span(*m.span())] = meaning.get(letters)
    return sorted(found.items(), key=lambda pair: pair[0])
