"""A document's text with what several steps need of it, computed once: paragraphs, sentences, tokens, places.

Everything carries offsets in code points of `Document.text`; nothing is normalised in place.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from typing import Annotated, Any, Literal, Protocol, TypeVar, TypeVarTuple

import msgspec
import regex

from audit.languages import BEST_KNOWN, WordSet, data, primary, traits
from audit.model import Document, Place, Region, RegionKind, Span, about
from audit.signs import CLOSERS, OPENERS, SINGLE_OPENERS

CONTEXT = 32
ALIGNED: tuple[RegionKind, ...] = ("headline", "body")
OPENING = OPENERS + SINGLE_OPENERS + "《〈'([{¿¡"
CLOSING = CLOSERS + "’›》〉')]}"

TokenKind = Literal["word", "number", "mark"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, a figure, or one other visible character. Hyphens stand alone; scripts without spaces come character by
    character."""

    start: int
    end: int
    text: str
    kind: TokenKind

    @property
    def lower(self) -> str:
        return self.text.lower()


_MARK_FREE = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"  # scripts without marks between words
_SPACED = rf"[a-zA-Z[[\p{{L}}\p{{M}}]--[{_MARK_FREE}]]]"  # the commonest first: half the time
_TOKEN = regex.compile(
    rf"(?V1)({_SPACED}++(?:['’ʼ׳״\u200c\u200d]{_SPACED}++)*+)"
    rf"|([{_MARK_FREE}]\p{{M}}*+)"
    r"|(\p{Nd}++(?:[.,٫٬]\p{Nd}++)*+)"
    r"|(\S)"
)
_KINDS: tuple[TokenKind, ...] = ("mark", "word", "word", "number", "mark")  # by the group that matched, from 1


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of text[start:end], in order."""
    for m in _TOKEN.finditer(text, start, len(text) if end is None else end):
        start, end = m.span()
        yield Token(start, end, m[0], _KINDS[m.lastindex or 0])


def fold(text: str) -> str:
    """Text for comparing, never for showing: NFKC, case folded, one kind of apostrophe, white space as one blank."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(plain.split())


def fingerprint(prefix: str, *parts: str) -> str:
    """A permanent id: `prefix-` and 12 hexadecimal digits of the SHA-256 of the parts."""
    return f"{prefix}-{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words before a full stop that ends no sentence, without the stop."""

    words: Annotated[WordSet, about("Abbreviations.")] = WordSet()
    sometimes: Annotated[WordSet, about("Words that are abbreviations now and then: mass, fig.")] = WordSet()


def abbreviations(language: str) -> Abbreviations | None:
    """Returns the abbreviations of a language; None if it has no file of them."""
    return data(language, "abbreviations", Abbreviations)


_NEWLINE = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")
_END = regex.compile(
    r"[。！？｡．][」』”’》）]*+"
    r"|[.!?…؟۔।॥]++[”’»›」』\"'\)\]]*+(?:[^\S\r\n][“”»\"](?=[\s,.;:]|$)|(?=\s|$))"
)


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for m in _NEWLINE.finditer(text, span.start, span.end):
        yield Span(start, m.start())
        start = m.end()
    yield Span(start, span.end)


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """True where line ends mean nothing: a block of lines all cut at about the same width, as mail and old files
    are."""
    widths = [line.end - line.start for line in lines[:-1]]
    if len(widths) < 2 or not 40 <= max(widths) <= 100:
        return False
    return min(widths) >= max(widths) - 16 and sum(text[x.end - 1] in ".!?:" for x in lines[:-1]) * 2 <= len(widths)


def strip(text: str, span: Span) -> Span:
    """The span without white space at either end; empty at its start where nothing else is left."""
    inner = text[span.start : span.end]
    left = len(inner) - len(inner.lstrip())
    size = len(inner.strip())
    return Span(span.start + left, span.start + left + size) if size else Span(span.start, span.start)


def paragraphs(text: str, span: Span | None = None) -> list[Span]:
    """Paragraphs without surrounding white space: blocks between blank lines, and lines where these are not wrapped."""
    whole, found = span or Span(0, len(text)), []
    start = whole.start
    for m in [*_BLANK.finditer(text, whole.start, whole.end), None]:
        block = strip(text, Span(start, m.start() if m else whole.end))
        lines = [strip(text, x) for x in _lines(text, block)]
        lines = [x for x in lines if x.start < x.end]
        found += [block] if lines and _is_wrapped(text, lines) else lines
        start = m.end() if m else whole.end
    return found


def _ends_sentence(text: str, m: regex.Match[str], stop: int, language: str) -> bool:
    """Whether a run of full stops ends a sentence here, seen from the word before and the character after."""
    if m.group()[0] in "。！？｡．":
        return True
    after = m.end()
    while after < stop and (text[after].isspace() or text[after] in OPENING + CLOSING + "-–—"):
        after += 1
    if after < stop and text[after].islower():
        return False
    if m.group() != ".":
        return True
    before = text[max(m.start() - 24, 0) : m.start()].split()
    word = before[-1].lower().strip("([“\"'«") if before else ""
    if word.isdigit():
        return len(word) > 2 or not traits(language).ordinal_stop
    if len(word) == 1 and word.isalpha() and before[-1][-1:].isupper():
        return False
    known = abbreviations(language) or abbreviations(BEST_KNOWN)
    return known is None or word not in known.words


def sentences(text: str, span: Span, language: str) -> Iterator[Span]:
    """The sentences of one paragraph, without surrounding white space; together they hold every visible character."""
    start = span.start
    for m in _END.finditer(text, span.start, span.end):
        if _ends_sentence(text, m, span.end, language):
            piece = strip(text, Span(start, m.end()))
            if piece.start < piece.end:
                yield piece
            start = m.end()
    rest = strip(text, Span(start, span.end))
    if rest.start < rest.end:
        yield rest


class Keeper(Protocol):
    """What has room for what is worked out of it: a text, a passage."""

    @property
    def kept(self) -> dict[Any, Any]: ...


K = TypeVar("K", bound=Keeper)
V = TypeVar("V")
Ts = TypeVarTuple("Ts")


def kept(work: Callable[[K, *Ts], V]) -> Callable[[K, *Ts], V]:
    """Remembers with a text, or what else is a Keeper, what was worked out of it: once, and gone when it goes. A value
    or a further argument that refers to its keeper would stay until garbage is collected, which is seldom."""

    @wraps(work)
    def look(keeper: K, *rest: *Ts) -> V:
        held, key = keeper.kept, (work, *rest) if rest else work
        if key not in held:
            held[key] = work(keeper, *rest)
        found: V = held[key]
        return found

    return look


class Text:
    """A document read in one language. Sentences and tokens are made on first use and kept."""

    def __init__(self, document: Document, language: str) -> None:
        self.kept: dict[Any, Any] = {}
        self.document = document
        self.raw = document.text
        self.tag = language
        self.language = primary(language)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Every token of the text, all regions."""
        return tuple(tokenize(self.raw))

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The headline and body, in order: what is checked, quoted and aligned."""
        return tuple(r for r in self.document.regions if r.kind in ALIGNED)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Paragraphs of headline and body."""
        return tuple(p for r in self.regions for p in paragraphs(self.raw, r.span))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences of headline and body."""
        return tuple(s for p in self.paragraphs for s in sentences(self.raw, p, self.language))

    @cached_property
    def _newlines(self) -> list[int]:
        return [m.end() for m in _NEWLINE.finditer(self.raw)]

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """The tokens that start inside the span."""
        return self.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def sentences_in(self, span: Span) -> Sequence[Span]:
        """The sentences of headline and body that overlap the span, in order; a search, not a walk."""
        first = bisect_right(self.sentences, span.start, key=lambda s: s.end)
        return self.sentences[first : bisect_left(self.sentences, span.end, key=lambda s: s.start)]

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence of headline or body around the offset."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[i] if i >= 0 and offset in self.sentences[i] else None

    def region_at(self, offset: int) -> RegionKind | None:
        """What the stretch around the offset is."""
        return next((r.kind for r in self.document.regions if offset in r.span), None)

    def slice(self, span: Span) -> str:
        return self.raw[span.start : span.end]

    def place(self, span: Span) -> Place:
        """The span as a Place, with its line and the words around it."""
        return Place(
            document=self.document.id,
            span=span,
            text=self.slice(span),
            line=bisect_right(self._newlines, span.start) + 1,
            prefix=self.raw[max(0, span.start - CONTEXT) : span.start],
            suffix=self.raw[span.end : span.end + CONTEXT],
        )


class Passage(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A stretch of a Text: what is aligned and compared."""

    text: Text
    span: Span

    @cached_property
    def kept(self) -> dict[Any, Any]:
        return {}

    @classmethod
    def of(cls, words: str, language: str, id: str = "text") -> Passage:
        """A bare string as a passage of its own."""
        return cls(Text(Document.from_text(words, id=id, language=language), language), Span(0, len(words)))

    @property
    def raw(self) -> str:
        return self.text.slice(self.span)

    @property
    def tokens(self) -> Sequence[Token]:
        return self.text.tokens_in(self.span)

    @property
    def place(self) -> Place:
        return self.text.place(self.span)
