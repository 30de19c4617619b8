"""Which mentions in the texts of a case are one name: spellings, scripts, cases, surnames, and acronyms with their long
forms.

Spellings are looked up by their sounds, so the cost grows with the number of mentions and of spellings that sound
nearly alike, not with all pairs. Where a word could stand for two names it joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import msgspec
from rapidfuzz.distance import OSA

from audit.names.acronyms import find_acronyms
from audit.names.case_names import UNIONS, case_mentions, mention
from audit.names.keys import keys
from audit.names.looks import Mention
from audit.names.persons import bodies, parts, person_words, same_name, words
from audit.names.places import places_of
from audit.names.spelling import forms, plain
from audit.text import Text

LEAST = 4  # letters of a word whose spellings are told from other words
STEM = 3  # letters before an ending of a case
LONG = 8  # letters from which two edits are a spelling, below one
MANY = 5  # words of a name that are looked up in pairs


class Spelling(msgspec.Struct, frozen=True):
    """One way a name is written, whatever its accents and capitals, and everywhere it stands."""

    key: tuple[str, ...]
    written: str
    mentions: tuple[Mention, ...]

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(m.language for m in self.mentions)

    @property
    def texts(self) -> frozenset[int]:
        return frozenset(m.text for m in self.mentions)

    @property
    def is_acronym(self) -> bool:
        return self.mentions[0].is_acronym

    @property
    def parts(self) -> tuple[str, ...]:
        return parts(self.written)


Group = tuple[Spelling, ...]


@lru_cache(maxsize=1)  # the rules and the list ask for the same case
def names_in_case(texts: tuple[Text, ...]) -> tuple[Group, ...]:
    """The names of people and bodies in the case, each with its spellings, the most frequent first."""
    found = case_mentions(texts)
    meanings, extra = _meanings(texts, found)
    groups = _Groups()
    spellings = _spellings([*found, *extra])
    for spelling in sorted(spellings, key=_order):
        if len(spelling.parts) > 1:
            groups.add_full(spelling)
    for spelling in sorted(spellings, key=_order):
        if len(spelling.parts) <= 1:
            groups.add_single(spelling, meanings)
    return tuple(tuple(sorted(group, key=_order)) for group in groups.held)


def _order(s: Spelling) -> tuple[bool, int, tuple[str, ...], str]:
    """The most frequent first; names with initials after the full ones."""
    return any(len(w) == 1 for w in s.parts), -len(s.mentions), s.key, s.written


def _spellings(mentions: Sequence[Mention]) -> list[Spelling]:
    by_key = defaultdict[tuple[str, ...], list[Mention]](list)
    for m in mentions:
        by_key[m.key].append(m)
    return [Spelling(key, " ".join(w.written for w in found[0].words), tuple(found)) for key, found in by_key.items()]


def _meanings(texts: Sequence[Text], found: Sequence[Mention]) -> tuple[dict[str, tuple[str, ...]], list[Mention]]:
    """For each acronym the one long form that the texts give for it, and the long forms that are no mention yet."""
    ends = {(m.text, m.span.end): m for m in found if len(m.words) > 1}
    longs, extra = defaultdict[str, set[tuple[str, ...]]](set), dict[tuple[int, int], Mention]()
    for i, text in enumerate(texts):
        for acronym, long in find_acronyms(text.raw):
            if long is None or text.sentence_at(acronym.start) is None or text.sentence_at(long.start) is None:
                continue
            whole = ends.get((i, long.end)) or mention(i, text, long)
            longs[plain(text.slice(acronym)).replace(".", "")].add(whole.key)
            if (i, long.end) not in ends and sum(w.written[0].isupper() for w in whole.words) > 1:
                extra[i, long.end] = whole
    return {letters: min(meant) for letters, meant in longs.items() if len(meant) == 1}, list(extra.values())


class _Groups:
    """The names so far, found again by the sounds of their words."""

    def __init__(self) -> None:
        self.held: list[list[Spelling]] = []
        self.by_pair = defaultdict[tuple[str, str], list[int]](list)
        self.by_word = defaultdict[str, list[int]](list)
        self.by_surname = defaultdict[str, list[int]](list)
        self.by_key: dict[tuple[str, ...], int] = {}
        self.unions: dict[str, int] = {}

    def add_full(self, spelling: Spelling) -> None:
        near = sorted({g for pair in _pairs(spelling) for g in self.by_pair[pair]})
        hits = [g for g in near if any(_is_same(spelling, s) for s in self.held[g])]
        union = self.unions.get(_union(spelling)) if _union(spelling) else None
        group = self._join(spelling, union if union is not None else hits[0] if len(hits) == 1 else None)
        for pair in _pairs(spelling):
            _put(self.by_pair[pair], group)

    def add_single(self, spelling: Spelling, meanings: dict[str, tuple[str, ...]]) -> None:
        meant = meanings.get(spelling.key[0], ()) if spelling.is_acronym else ()
        if (group := self.by_key.get(meant)) is not None:
            self._join(spelling, group)
        elif (union := self.unions.get(_union(spelling))) is not None:
            self._join(spelling, union)
        else:
            self._join(spelling, self._named_by(spelling))

    def _named_by(self, single: Spelling) -> int | None:
        """The one name that a word alone stands for: a full name before another word alone."""
        exact = self.by_surname[single.key[-1]]
        if exact and not single.is_acronym:
            return exact[0] if len(exact) == 1 else None
        near = sorted({g for key in _word_keys(single) for g in self.by_word[key]})
        full = [g for g in near if any(len(s.parts) > 1 and _is_surname(single, s) for s in self.held[g])]
        if len(full) == 1:
            return full[0]
        alone = [g for g in near if g not in full and any(_is_respelling(single, s) for s in self.held[g])]
        return alone[0] if not full and alone and self._are_one(alone) else None

    def _are_one(self, groups: Sequence[int]) -> bool:
        """Whether groups that a word could stand for are themselves spellings of one name, in other languages."""
        pairs = combinations([self.held[g] for g in groups[:MANY]], 2)
        return all(any(_is_respelling(x, y) for x in a for y in b) for a, b in pairs)

    def _join(self, spelling: Spelling, group: int | None) -> int:
        if group is None:
            group = len(self.held)
            self.held.append([])
        self.held[group].append(spelling)
        self.by_key[spelling.key] = group
        if union := _union(spelling):
            self.unions[union] = group
        for key in _word_keys(spelling):
            _put(self.by_word[key], group)
        for name in _surnames(spelling):
            _put(self.by_surname[name], group)
        return group


def _put(groups: list[int], group: int) -> None:
    if group not in groups:
        groups.append(group)


def _union(spelling: Spelling) -> str:
    return next(iter(sorted(places_of(spelling.written) & UNIONS)), "")


def _pairs(spelling: Spelling) -> Iterator[tuple[str, str]]:
    """The keys of every two words, in either order, and of the first names in one; an initial has none."""
    own = spelling.parts[-MANY:]
    known = [sorted(keys(w)) for w in own]
    joined = [(sorted(keys("".join(own[:-1]))), known[-1])] if len(own) > 2 else []
    for a, b in [*combinations(known, 2), *joined]:
        yield from (tuple(sorted((x, y))) for x in a for y in b)  # type: ignore[misc]


def _word_keys(spelling: Spelling) -> list[str]:
    return sorted({key for word in spelling.parts for key in keys(word)})


def _surnames(full: Spelling) -> list[str]:
    """The words that stand for a name of several words: its last, the first where family names come first; of a body
    none."""
    plains = [plain(w) for w in full.parts]
    own = plains[1:] if plains[:1] and plains[0] in words().terrain else plains
    if len(plains) < 2 or any(w in bodies() for w in own):
        return []
    return [plains[-1], *plains[:1]] if plains[0] in words().family_first else plains[-1:]


def _is_surname(single: Spelling, full: Spelling) -> bool:
    """Whether a word alone stands for the full name; within one language its letters must be nearly the same."""
    if single.is_acronym:
        return False
    if single.languages & full.languages:
        return any(is_one_spelling(single.key[-1], w) for w in _surnames(full))
    return any(same_name(single.written, w) for w in _surnames(full))


def _is_respelling(a: Spelling, b: Spelling) -> bool:
    """Whether two words alone are one name; in one text they are two, unless only an ending differs."""
    if a.is_acronym or b.is_acronym or len(b.parts) > 1:
        return (a.is_acronym and b.is_acronym) and not a.languages & b.languages and same_name(a.written, b.written)
    if _is_case_of(a, b) or _is_case_of(b, a):
        return True
    if a.texts & b.texts:
        return is_inflected(a.written, b.written)
    if a.languages & b.languages:
        return is_one_spelling(a.written, b.written)
    return _is_same(a, b)


def _is_same(a: Spelling, b: Spelling) -> bool:
    """Whether two spellings are one name, in whichever case each stands."""
    if same_name(a.written, b.written):
        return True
    return any(same_name(x, b.written) for x in nominatives(a)) or any(same_name(a.written, y) for y in nominatives(b))


def _is_case_of(a: Spelling, b: Spelling) -> bool:
    """Whether one word is the other in a case of its language."""
    return any(plain(x) == plain(b.written) for x in nominatives(a))


def nominatives(spelling: Spelling) -> tuple[str, ...]:
    """Returns what a name in Latin letters may be in the nominative, where its languages have cases.

    Endings for -a stand on any of its words; those of men's names stand on all, or Jan would be Jana."""
    if not spelling.written[:1].isascii():
        return ()
    found: dict[str, None] = {}
    for language in sorted(spelling.languages):
        own = person_words(language)
        if own.cases:
            found |= dict.fromkeys(_in_nominative(spelling.written.split()[:MANY], own.cases, own.stripped))
    return tuple(found)


def _in_nominative(own: Sequence[str], cases: Mapping[str, str], stripped: Iterable[str]) -> Iterator[str]:
    each = [next((w.removesuffix(e) + cases[e] for e in _longest(cases) if _ends(w, e)), w) for w in own]
    yield from {" ".join(each), " ".join([*each[:-1], own[-1]])} - {" ".join(own)}
    bare = [next((w.removesuffix(e) for e in _longest(stripped) if _ends(w, e)), "") for w in own]
    if all(bare):
        yield " ".join(bare)


def _longest(endings: Iterable[str]) -> list[str]:
    return sorted(endings, key=lambda e: (-len(e), e))


def _ends(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= STEM


def is_one_spelling(a: str, b: str) -> bool:
    """Whether two words of one language are one name: the same but for accents, an ending, or a letter."""
    return plain(a) == plain(b) or is_inflected(a, b) or is_respelled(plain(a), plain(b))


def is_inflected(a: str, b: str) -> bool:
    """Whether two words differ in the ending of a case alone."""
    return bool({plain(f) for f in forms(a)} & {plain(f) for f in forms(b)})


def is_respelled(a: str, b: str) -> bool:
    """Whether two surnames, in small letters, are one in two spellings: alike in sound, nearly so in letters, and
    neither the other with an ending."""
    if min(len(a), len(b)) < LEAST or a[0] != b[0] or a.startswith(b) or b.startswith(a) or is_inflected(a, b):
        return False
    if a[:-1] == b[:-1]:
        return {a[-1], b[-1]} == {"i", "y"}
    edits = 2 if min(len(a), len(b)) >= LONG else 1
    return OSA.distance(a, b) <= edits and same_name(a.capitalize(), b.capitalize())
