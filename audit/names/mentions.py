"""Where names stand in a text, seen from capitals alone: people, bodies, places, and the words for their people.

No dictionary of names: a capital counts where none is due. It is due at the start of a
sentence or quotation, in a headline set in capitals, and where every noun has one. There the word must be known from
elsewhere.
Scripts without capitals give only what stands in Latin letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import msgspec
import regex

from audit.languages import traits
from audit.model import Span
from audit.names.persons import bodies, person_words, words
from audit.names.places import places_of
from audit.names.spelling import REMEMBERED, plain, possessives
from audit.signs import OPENERS
from audit.text import Text, Token, kept

DUE = frozenset(OPENERS + ":‹‘'—–…•·*|>([.!?¿¡")  # marks after which a capital says nothing
TURNED = frozenset("»”’")  # ... where they stand right before a word
TITLED = 0.8  # share of long words with a capital that makes a headline one in title case
LONG = 4  # letters of a word that title case would not leave small
FEW = 3  # long words below which a line's case says nothing
GAP = 24  # characters between two words of one name


class _Word(msgspec.Struct, frozen=True):
    """One word of a run of capitals."""

    span: Span
    plain: str
    due: bool  # its capital would stand there whatever the word
    acronym: bool
    glued: bool  # a hyphen binds it to the word before


Run = tuple[_Word, ...]


class _Known(msgspec.Struct, frozen=True):
    """What is known of words: the small words and titles of the language, and how the text writes them elsewhere."""

    openers: frozenset[str]
    calendar: frozenset[str]
    titles: frozenset[str]
    elisions: frozenset[str]
    nouns: bool  # the language writes every noun with a capital
    small: frozenset[str]
    names: frozenset[str]  # written with a capital where none is due
    full: frozenset[str]  # written so in a name of several words
    common: Callable[[str], bool] | None


def find_names(text: Text, common: Callable[[str], bool] | None = None) -> list[Span]:
    """The names in headline and body, in order; titles, particles at the edge and possessive endings are left out.

    `common` tells whether a word, in lower case, is an ordinary one of the text's language; without it a single word at
    the start of a sentence is a name only where the text has it elsewhere.
    """
    return _names(text, common) if common is not None else list(_plain_names(text))


@kept
def _plain_names(text: Text) -> list[Span]:
    return _names(text, None)


def _names(text: Text, common: Callable[[str], bool] | None) -> list[Span]:
    known = _known(text, common)
    lines = [(_line(text, s, known), _is_titled(text, s, known)) for s in text.sentences]
    known = _seen(known, [p for pieces, titled in lines if not titled for p in pieces])
    found = []
    for pieces, titled in lines:
        for piece in pieces:
            kept = _only_known(piece, known) if titled else _without_opener(piece, known)
            if kept and (titled or _is_name(kept, known)):
                found.append(Span(kept[0].span.start, kept[-1].span.end))
    return found


def _line(text: Text, sentence: Span, known: _Known) -> list[Run]:
    return [piece for run in _runs(text, sentence, known) for piece in _pieces(run, known)]


def _is_titled(text: Text, sentence: Span, known: _Known) -> bool:
    """Whether capitals say nothing here: a headline in title case, or a line all in capitals."""
    long = [t.text for t in text.tokens_in(sentence) if t.kind == "word" and len(t.text) >= LONG][1:]
    if len(long) < FEW or (text.raw[sentence.end - 1] == "." and not all(map(str.isupper, long))):
        return False
    return sum(w.isupper() if known.nouns else w[0].isupper() for w in long) >= TITLED * len(long)


def _runs(text: Text, sentence: Span, known: _Known) -> list[Run]:
    """The longest stretches of capitalised words with nothing between them but blanks, hyphens and small particles."""
    runs: list[list[_Word]] = []
    tokens = text.tokens_in(sentence)
    # most words are small, and no name has no capital
    for i, token in [(i, t) for i, t in enumerate(tokens) if t.kind == "word" and not t.text.islower()]:
        part = _name_part(token.text, known.elisions)
        if part is None:
            continue
        span = Span(token.start + part[0], token.start + part[1])
        end = runs[-1][-1].span.end if runs else 0
        bound = bool(runs) and _binds(text.raw, end, span.start, known.nouns)
        due = not bound and (i == 0 or _opens(text.raw, tokens[i - 1]))
        if not bound:
            runs.append([])
        runs[-1].append(_word(text.slice(span), span, due, bound and "-" in text.raw[end : span.start]))
    return [tuple(run) for run in runs]


def _opens(raw: str, mark: Token) -> bool:
    """Whether a capital is due after this mark; a closing mark that stands before a word is an opening one."""
    return mark.text in DUE or (mark.text in TURNED and raw[mark.end : mark.end + 1].isalpha())


_CASED = regex.compile(r"[\p{Lu}\p{Lt}][^\p{Lo}]*+")
_UNCASED = regex.compile(r"\p{Lo}")


@lru_cache(maxsize=REMEMBERED)
def _name_part(text: str, elisions: frozenset[str]) -> tuple[int, int] | None:
    """The part of a word that can be a name: not l' before it, not 's behind it, not letters of another script."""
    name, start = text, 0
    head, mark, tail = name.replace("’", "'").partition("'")
    if mark and head.lower() in elisions:
        name, start = tail, start + len(head) + 1
    if _UNCASED.search(name) and (cased := _CASED.search(name)):
        name, start = cased.group(), start + cased.start()
    if not name[:1].isupper():
        return None
    low = name.lower().replace("’", "'")
    size = len(name) - (len(next(e for e in possessives() if low.endswith(e))) if low.endswith(possessives()) else 0)
    return (start, start + size) if size > 0 else None


def _word(name: str, span: Span, due: bool, glued: bool) -> _Word:
    return _Word(span, plain(name), due, len(name) > 1 and name.isupper(), glued)


_BLANK = regex.compile(r"[^\S\r\n]")
_LINK = regex.compile(
    r"[^\S\r\n]|[-‑]|(?<=(?<!\p{L})\p{Lu})\.[^\S\r\n]?"
    r"|[^\S\r\n][dlDL]['’]|[-‑ ](?:al|el|as|an|ar|ad|ash|аль|эль)[-‑]"
)


def _binds(raw: str, end: int, start: int, nouns: bool) -> bool:
    """Whether what stands between two words makes them one name: a blank, hyphen, stop of an initial, particles."""
    if start - end > GAP:
        return False
    if _LINK.fullmatch(raw, end, start):
        return True
    inner = raw[end:start].split()
    blanks = _BLANK.match(raw, end) and _BLANK.match(raw, start - 1) and not set("\r\n") & set(raw[end:start])
    if not blanks or not inner or (nouns and len(inner) == 1):
        return False
    return all(w in words().binding for w in inner)


def _known(text: Text, common: Callable[[str], bool] | None) -> _Known:
    own, none = person_words(text.language), frozenset[str]()
    small = frozenset(map(plain, {t.text for t in text.tokens if t.kind == "word" and t.text[0].islower()}))
    return _Known(
        openers=own.openers,
        calendar=own.calendar,
        titles=own.titles,
        elisions=own.elisions,
        nouns=traits(text.language).capitals == "every noun",
        small=small,
        names=none,
        full=none,
        common=common,
    )


def _seen(known: _Known, pieces: Sequence[Run]) -> _Known:
    """What is known once the lines without title case are read."""
    bare = [p[1:] if p[0].due and p[0].plain in known.openers else p for p in pieces]
    full = frozenset(w.plain for p in bare for w in p if len(p) > 1 and not w.due)
    names = full if known.nouns else frozenset(w.plain for p in bare for w in p if not w.due)
    return msgspec.structs.replace(known, names=names, full=full)


def _pieces(run: Run, known: _Known) -> Iterator[Run]:
    """The run cut at titles and days, which are no part of a name; "General Assembly", "Luther King" stay whole."""
    start = 0
    body = max((i for i, w in enumerate(run) if w.plain in bodies()), default=0)
    for i, word in enumerate(run):
        after = run[i + 1] if i + 1 < len(run) else None
        if word.glued or (after and after.glued):
            continue
        before_name = after is not None and i >= body
        after_people = after is None and all(places_of(w.plain) for w in run[start:i])
        if word.plain in known.calendar or (word.plain in known.titles and (before_name or after_people)):
            if i > start:
                yield run[start:i]
            start = i + 1
    if start < len(run):
        yield run[start:]


def _without_opener(piece: Run, known: _Known) -> Run:
    """The piece without a first word that has its capital from the sentence."""
    first = piece[0]
    if not first.due or (len(piece) > 1 and piece[1].glued):
        return piece
    if first.plain in known.openers and not first.acronym:
        return piece[1:]
    if first.acronym or first.plain in known.names or places_of(first.plain):
        return piece
    if len(piece) == 1 and known.common is not None:
        return () if len(first.plain) < 2 or known.common(first.plain) else piece
    return piece[1:] if first.plain in known.small else piece


def _only_known(piece: Run, known: _Known) -> Run:
    """The longest stretch of words that are known as names from elsewhere, or as places."""
    best: Run = ()
    start = 0
    for i in range(len(piece) + 1):
        if i == len(piece) or not (piece[i].plain in known.names or places_of(piece[i].plain)):
            best, start = max(best, piece[start:i], key=len), i + 1
    return best


def _is_name(piece: Run, known: _Known) -> bool:
    """Whether what is left is a name: several words, or one that nothing but a name explains."""
    first = piece[0]
    if all(w.plain in known.titles or w.plain in known.openers for w in piece) and not first.acronym:
        return False
    if len(piece) > 1 or first.acronym or places_of(first.plain):
        return True
    if first.plain in known.small or len(first.plain) < 2:
        return first.plain in known.full
    if first.due and not known.nouns and known.common is not None:
        return True
    return first.plain in known.names
