"""The mentions of people and bodies in all texts of a case, cleaned for a list that people read.

What capitals alone show in one text is checked against the other texts and the words of the language: ordinary words
go, as do countries and peoples, which are neither; other places cannot be told from bodies by their look, and stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import regex

from audit.languages import traits
from audit.lexicon import frequency, lemmas, relation
from audit.model import Span
from audit.names.keys import keys
from audit.names.looks import Mention, Word, is_affiliation, is_ordinary, is_phrase
from audit.names.mentions import find_names
from audit.names.other_scripts import LEAST, by_sound, names_by_sound
from audit.names.persons import bodies, matters, person_words, titles, words
from audit.names.places import places_of
from audit.names.spelling import plain, sounds_alike
from audit.names.unspaced import for_unspaced, names_in_unspaced
from audit.text import Text

EVERYBODY = 4.0  # ... from which everybody uses it
MANY = 8  # words from which a mention is no two names, but a list or a headline
UNIONS = frozenset({"EU", "UN"})  # bodies among the countries
_WORD = regex.compile(r"(?:\p{Lu}\.){2,8}+|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’ʼ]*+(?<!['’])")
_JOINT = regex.compile(r" (?:of|for)(?: the)? ")
_SMALL_NEXT = regex.compile(r" (\p{Ll}[\p{L}\p{M}]{2,24}+)")


def _generic() -> frozenset[str]:
    return words().generic


def _matters() -> frozenset[str]:
    return matters()


class _Case:
    """What the texts of a case know together of their names, each worked out when it is first asked for."""

    def __init__(self, texts: Sequence[Text], mentions: Sequence[Mention]) -> None:
        self.texts = texts
        self.whole = frozenset(m.key for m in mentions)  # mentions as they stand

    @cached_property
    def small(self) -> Mapping[str, set[str]]:  # words written small, by language
        found = defaultdict[str, set[str]](set)
        for t in self.texts:
            found[t.language].update(map(plain, {w.text for w in t.tokens if w.kind == "word" and w.text.islower()}))
        return found

    @cached_property
    def full(self) -> Mapping[str, Sequence[tuple[str, ...]]]:  # names of several words by the keys of their first
        return _by_keys((name[0], name) for name in sorted(self.whole) if len(name) > 1)

    @cached_property
    def last(self) -> Mapping[str, Sequence[tuple[str, ...]]]:  # mentions by the keys of their last word
        return _by_keys((name[-1], name) for name in sorted(self.whole))

    @cached_property
    def surnames(self) -> frozenset[str]:  # last words of people's names, first ones where family names come first
        several, first = [name for name in self.whole if len(name) > 1], words().family_first
        last = frozenset(n[-1] for n in several if bodies().isdisjoint(n))
        return last | frozenset(n[0] for n in several if n[0] in first)


def _by_keys(named: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    found = defaultdict[str, list[tuple[str, ...]]](list)
    for word, name in named:
        for key in keys(word):
            found[key].append(name)
    return found


def case_mentions(texts: tuple[Text, ...]) -> tuple[Mention, ...]:
    """The mentions of people and bodies in the texts, in order of text and place."""
    raw = [m for i, text in enumerate(texts) for m in _joined(text, [mention(i, text, s) for s in find_names(text)])]
    case = _Case(texts, raw)
    cut = [piece for mention in raw for piece in _cut(mention, case)]
    case = _Case(texts, cut)
    split = [_extended(piece, case) for mention in cut for piece in _split(mention, case)]
    kept = [m for m in split if len(m.words) == 1 or _is_listed(m, case)]
    case = _Case(texts, kept)
    kept = [m for m in kept if len(m.words) > 1 or _is_listed(m, case)]
    return tuple(sorted([*kept, *_by_sound(texts, kept)], key=lambda m: (m.text, m.span)))


def _by_sound(texts: Sequence[Text], kept: Sequence[Mention]) -> Iterator[Mention]:
    """Where else the names of the case stand: without capitals, or where a capital says nothing."""
    known = [key for m in kept for key in _keys(m)]
    names, unspaced = by_sound(known), for_unspaced(known)
    held = defaultdict[int, set[int]](set)
    for m in kept:
        held[m.text].update(w.span.start for w in m.words)
    for i, t in enumerate(texts):
        yield from (mention(i, t, span) for span in names_by_sound(t, names, held[i], is_ordinary))
        for spans in names_in_unspaced(t, unspaced):
            yield Mention(i, t.language, tuple(_word(t, s) for s in spans))


def _keys(m: Mention) -> list[tuple[str, ...]]:
    """Under which words a mention is looked for in other scripts: in full, and by its last word."""
    if m.is_acronym or any(w.plain in bodies() or w.plain in words().particles for w in m.words):
        return []
    last = m.words[-1].plain
    return [m.key] if len(last) < LEAST or len(m.words) == 1 else [m.key, (last,)]


def mention(number: int, text: Text, span: Span) -> Mention:
    """The span as a mention; a span without letters or figures is one word."""
    found = [Span(*m.span()) for m in _WORD.finditer(text.raw, span.start, span.end)] or [span]
    return Mention(number, text.language, tuple(_word(text, s) for s in found))


def _word(text: Text, span: Span) -> Word:
    written = text.slice(span)
    return Word(span, written, plain(written).replace(".", ""))


def _joined(text: Text, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions of one text, where "of" or "for" joins two that make one body's name."""
    held: Mention | None = None
    for m in mentions:
        if held and _JOINT.fullmatch(text.raw, held.span.end, m.span.start) and _makes_body(held, m):
            held = Mention(m.text, m.language, held.words + m.words)
            continue
        if held:
            yield held
        held = m
    if held:
        yield held


def _makes_body(head: Mention, rest: Mention) -> bool:
    is_body = any(w.plain in bodies() for w in head.words)
    return is_body or (len(rest.words) > 1 and rest.words[-1].plain in _matters())


def _cut(m: Mention, case: _Case) -> Iterator[Mention]:
    """The mention without the ordinary words around the name."""
    own = list(m.words)
    openers = person_words(m.language).openers
    if (
        len(own) > 1
        and len(own[0].plain) == 1
        and case.texts[m.text].raw[own[0].span.start - 1 : own[0].span.start] == "/"
    ):
        del own[0]  # M/B Elda Star
    while len(own) > 1 and own[0].plain in _generic() | openers:
        del own[0]
    while len(own) > 1 and own[-1].plain in openers:
        del own[-1]
    if traits(m.language).capitals == "every noun" and not any(w.plain in bodies() for w in own):
        while len(own) > 1 and is_ordinary(own[0].written, m.language) and not is_ordinary(own[-1].written, m.language):
            del own[0]
    if len(own) > 2 and own[1].plain in words().binding and tuple(w.plain for w in own[2:]) in case.whole:
        own = own[2:] if is_ordinary(own[0].written, m.language) else own
    if len(own) > 1 and len(lemmas(own[-1].plain, m.language)) > 1 and own[-1].plain not in bodies():
        own = own[:-1] if own[-1].plain.endswith(("ed", "ing")) else own
    yield Mention(m.text, m.language, tuple(own))


def _split(m: Mention, case: _Case) -> Iterator[Mention]:
    """The mention cut in two where another name of the case begins inside it: "Norway Erik Solheim"."""
    raw = case.texts[m.text].raw
    for i in range(1, len(m.words) - 1 if len(m.words) <= MANY else 0):
        blank = raw[m.words[i - 1].span.end : m.words[i].span.start] == " "
        if blank and _is_whole(m.words[:i], case) and _is_full(m.words[i:], case):
            yield Mention(m.text, m.language, m.words[:i])
            yield Mention(m.text, m.language, m.words[i:])
            return
    yield m


def _is_whole(own: Sequence[Word], case: _Case) -> bool:
    """Whether the words are a name of the case by themselves, or a place."""
    key = tuple(w.plain for w in own)
    if key in case.whole or places_of(" ".join(key)):
        return True
    return any(len(k) == len(key) and all(map(_sounds, key, k)) for k in _found(case.last, key[-1]))


def _is_full(own: Sequence[Word], case: _Case) -> bool:
    key = tuple(w.plain for w in own)
    return any(len(k) == len(key) and all(map(_sounds, key, k)) for k in _found(case.full, key[0]))


def _found(names: Mapping[str, Sequence[tuple[str, ...]]], word: str) -> Iterator[tuple[str, ...]]:
    return (name for key in sorted(keys(word)) for name in names.get(key, ()))


def _sounds(a: str, b: str) -> bool:
    return a == b or (bool(keys(a) & keys(b)) and sounds_alike(*sorted((a, b))))


def _extended(m: Mention, case: _Case) -> Mention:
    """The first name with the family name behind it that the text writes small, where the case has the full name."""
    text = case.texts[m.text]
    after = _SMALL_NEXT.match(text.raw, m.span.end) if len(m.words) == 1 else None
    known = _found(case.full, m.words[0].plain) if after else iter(())
    if after and any(len(k) == 2 and k[0] == m.words[0].plain and _sounds(after.group(1), k[1]) for k in known):
        return Mention(m.text, m.language, (*m.words, _word(text, Span(*after.span(1)))))
    return m


def _is_listed(m: Mention, case: _Case) -> bool:
    """Whether the mention is a name of a person or body, or of a place that is no country."""
    written = " ".join(w.written for w in m.words)
    places = places_of(written)
    if any(p.isupper() for p in places) and not places & UNIONS:
        return False
    if len(m.words) == 1:
        return _is_single_name(m, bool(places), case)
    if all(any(p.isupper() for p in places_of(w.plain)) for w in m.words):
        return False
    if is_affiliation(m, case.texts[m.text].raw) or is_phrase(m):
        return False
    if all(w.plain in titles() or is_ordinary(w.written, m.language) for w in m.words) and _is_title(m):
        return False
    last = m.words[-1].plain
    if last in _matters() and len(m.words) == 2:
        return False
    if any(p.isupper() for p in places_of(last)) and not any(w.plain in bodies() for w in m.words):
        return not all(w.plain in words().regions or places_of(w.plain) for w in m.words[:-1])
    return any(w.plain in bodies() or not is_ordinary(w.written, m.language) for w in m.words)


def _is_title(m: Mention) -> bool:
    return m.words[-1].plain in titles() and not any(w.plain in bodies() for w in m.words)


def _is_single_name(m: Mention, place: bool, case: _Case) -> bool:
    """Whether a word alone is a name: an acronym, a place, a surname of the case, or a word that no language has."""
    word, low = m.words[0].written, m.words[0].plain
    if len(low) < 2 or low in _generic():
        return False
    if place or m.is_acronym or low in case.surnames:
        return True
    in_small = low in case.small[m.language] and frequency(low, m.language) > 0
    if is_ordinary(word, m.language) or in_small or low in bodies():
        return False
    if frequency(low, m.language) >= EVERYBODY and relation("seldom", low, m.language) != "unknown":
        return False
    if traits(m.language).capitals == "every noun":
        return any(k != m.key and _sounds(word, k[-1]) for k in _found(case.last, word))
    return not _is_first_of_body(m, case)


def _is_first_of_body(m: Mention, case: _Case) -> bool:
    """Whether an adjective with a capital stands before a small word: the first word of a body's name."""
    endings = tuple(sorted(person_words(m.language).adjectives))
    return m.words[0].plain.endswith(endings) and bool(_SMALL_NEXT.match(case.texts[m.text].raw, m.span.end))
