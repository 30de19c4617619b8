"""The words of a text that may tell its event: names, numbers and longer words, as hashes. No language is needed."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import regex

from audit.signs import DOUBLE

READ = 20_000  # code points of a text: an event is told at its beginning
REMEMBERED = 1 << 14  # terms whose signs are kept
STEM = 7  # letters that are held against each other, so that endings do not count
KINDS = 4  # of signs, in the lowest bits
WORD, NAME, NUMBER = 0, 1, 2

_PAIRED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"  # scripts that write no blanks
_FIRST, _LETTER = rf"[\p{{L}}--{_PAIRED}]", rf"[[\p{{L}}\p{{M}}]--{_PAIRED}]"
_TERMS = regex.compile(
    rf"\p{{Nd}}++(?:[.,\u00A0\u202F'’]\p{{Nd}}{{3}})*+|{_PAIRED}++|{_FIRST}{_LETTER}*+", regex.VERSION1
)
_CAPITALISED = regex.compile(rf"(?<!{_LETTER})[\p{{Lu}}--{_PAIRED}]{_LETTER}{{2,}}+", regex.VERSION1)
_UNSPACED = regex.compile(_PAIRED)
_OPENED = regex.compile(rf"(?:^|[.!?…:\n{DOUBLE}]|[-–—]\s)\s*+\Z")
_SEPARATORS = str.maketrans("", "", ".,\u00a0\u202f'’")


def named(text: str) -> list[str]:
    """The distinct words with a capital inside a sentence, where it says that they are names, in order."""
    read = text[:READ]
    return list(dict.fromkeys(m.group() for m in _CAPITALISED.finditer(read) if not _opens(read, m.start())))


def signs_of(text: str, names: Iterable[str]) -> bytes:
    """The distinct signs of a text, sorted, eight bytes each: a hash over its kind."""
    found = {sign: kind for term in set(_TERMS.findall(text[:READ])) for kind, sign in _signs(term)}
    found.update((hashed(folded(name)), NAME) for name in names)
    return array("q", sorted(sign | kind for sign, kind in found.items())).tobytes()


def _signs(term: str) -> Sequence[tuple[int, int]]:
    return _of_unspaced(term) if _UNSPACED.match(term) and not term[0].isdecimal() else _of_spaced(term)


def _of_unspaced(term: str) -> Sequence[tuple[int, int]]:
    """A stretch without blanks hardly comes again, its pairs do."""
    return [(WORD, hashed(term[i : i + 2])) for i in range(len(term) - 1)]


@lru_cache(maxsize=REMEMBERED)
def _of_spaced(term: str) -> Sequence[tuple[int, int]]:
    if term[0].isdecimal():
        digits = term.translate(_SEPARATORS)
        return [(NUMBER, hashed(str(int(digits))))] if 2 <= len(digits) <= 15 else []
    return [(WORD, hashed(folded(term)))] if len(term) > (2 if term[0].isupper() else 3) else []


def _opens(text: str, at: int) -> bool:
    """Whether a sentence may begin here, so that a capital means nothing."""
    return _OPENED.search(text[max(0, at - 4) : at] if at > 4 else "\n" + text[:at]) is not None


def folded(word: str) -> str:
    """Without case, accents and ending."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))[:STEM]


@lru_cache(maxsize=REMEMBERED)
def hashed(term: str) -> int:
    """62 bits of a hash, above the bits of the kind."""
    made = blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(made, "big", signed=True) & ~(KINDS - 1)
