"""The words of a text that may tell its event: names, numbers and longer words, as hashes. No language is needed."""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache
from hashlib import blake2b

import regex

READ = 20_000  # code points of a text: an event is told at its beginning
STEM = 7  # letters that are held against each other, so that endings do not count
KINDS = 4  # of signs, in the lowest bits
WORD, NAME, NUMBER = 0, 1, 2

_TERMS = regex.compile(
    r"(?P<number>\p{Nd}++(?:[.,\u00A0\u202F'’]\p{Nd}{3})*+)"
    r"|(?P<gram>[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]++)"
    r"|(?P<word>\p{L}[\p{L}\p{M}]*+)"
)
_OPENED = regex.compile(r"(?:^|[.!?…:\n\"“”„«»]|[-–—]\s)\s*+\Z")
_SEPARATORS = str.maketrans("", "", ".,\u00a0\u202f'’")


def signs_of(text: str) -> bytes:
    """The distinct signs of a text, sorted, eight bytes each: a hash over its kind."""
    found: dict[int, int] = {}
    for match in _TERMS.finditer(text[:READ]):
        for kind, term in _signs(match, text):
            sign = _hash(term)
            found[sign] = max(kind, found.get(sign, 0))
    return array("q", sorted(sign | kind for sign, kind in found.items())).tobytes()


def _signs(match: regex.Match[str], text: str) -> list[tuple[int, str]]:
    whole = match.group()
    if match.lastgroup == "number":
        digits = whole.translate(_SEPARATORS)
        return [(NUMBER, str(int(digits)))] if 2 <= len(digits) <= 15 else []
    if match.lastgroup == "gram":
        return [(WORD, whole[i : i + 2]) for i in range(len(whole) - 1)]
    if len(whole) < 3:
        return []
    if whole[0].isupper() and not _opens(text, match.start()):
        return [(NAME, _folded(whole))]
    return [(WORD, _folded(whole))] if len(whole) > 3 or whole[0].isupper() else []


def _opens(text: str, at: int) -> bool:
    """Whether a sentence may begin here, so that a capital means nothing."""
    return _OPENED.search(text[max(0, at - 4) : at] if at > 4 else "\n" + text[:at]) is not None


@lru_cache(maxsize=200_000)
def _folded(word: str) -> str:
    """Without case, accents and ending."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))[:STEM]


@lru_cache(maxsize=200_000)
def _hash(term: str) -> int:
    """62 bits of a hash, above the bits of the kind."""
    made = blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(made, "big", signed=True) & ~(KINDS - 1)
