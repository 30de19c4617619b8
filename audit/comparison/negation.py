"""Words that deny, and what they deny. Serves negation, antonym and the kinds that compare small words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Annotated

import msgspec

from audit import lexicon
from audit.comparison.side import GAP, Side, phrase_of
from audit.languages import WordList, WordSet, data
from audit.model import about
from audit.signs import DOUBLE
from audit.text import kept

REACH = 6  # tokens over which a cue negates
BEFORE = 2  # tokens before a cue that it may negate
VERB = 5  # ... in a language whose cues follow the verb
NEAR = 3  # tokens before a word in which a cue surely denies it
ROOT = 4  # letters a word must keep when a prefix is taken off
LEAST = 3  # letters before an ending that negates
COMMON = 3.0  # Zipf frequency of what is left
CROSSED = frozenset(DOUBLE + "-‐‑–'")  # marks that do not end what a cue negates


class Negation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words of negation."""

    cues: Annotated[WordSet, about("Words that turn a statement round: not, never.")]
    attached_end: Annotated[WordList, about("Endings of a word that do: n't.")] = ()
    attached_start: Annotated[WordList, about("Beginnings of a verb that do: ne-. The rest must be a known word.")] = ()
    exempt: Annotated[WordSet, about("Words that only seem to have such a beginning or ending.")] = WordSet()
    idle: Annotated[WordList, about("Phrases that hold a cue and negate nothing: not only, no … más que.")] = ()
    paired: Annotated[WordSet, about("Cues that deny only where they stand twice: ne … ne.")] = WordSet()
    soft: Annotated[
        WordSet,
        about("Words that say alone what a cue says with another word: little, for not much; refused, for did not."),
    ] = WordSet()
    ends: Annotated[WordSet, about("Conjunctions at which what a cue negates ends.")] = WordSet()
    objects: Annotated[WordSet, about("Cues that also negate what stands before them: nothing.")] = WordSet()
    nominal: Annotated[WordSet, about("Cues that stand before a noun: no, without.")] = WordSet()
    chained: Annotated[WordSet, about("Cues that go on with a denial that stands before: nor.")] = WordSet()
    follows: Annotated[bool, about("Whether cues stand behind what they negate.")] = False
    prefixes: Annotated[WordList, about("Beginnings that turn a word round: un.")] = ()
    suffixes: Annotated[WordList, about("Endings that turn a word round: less.")] = ()


def negation(language: str) -> Negation | None:
    """Returns the language's words of negation; None if it has none."""
    return data(language, "negation", Negation)


Phrase = tuple[str, ...]


@cache
def _phrases(language: str, field: str) -> dict[str, list[Phrase]]:
    """Cues or idle phrases as tokens, by their first one, the longest first; contracted forms as the full ones."""
    found: dict[str, list[Phrase]] = {}
    listed = getattr(negation(language), field)
    for words in sorted((phrase_of(p) for p in listed), key=lambda w: (-len(w), w)):
        found.setdefault(words[0], []).append(words)
    return found


@kept
def cues(one: Side) -> tuple[int, ...]:
    """Returns the indices of words that negate, without those in phrases that negate nothing."""
    words = negation(one.language)
    if words is None:
        return ()
    listed, found, end = _phrases(one.language, "cues"), list[int](), 0
    for i in one.words:
        length = max(_length(one, i, listed), int(is_attached(one.lower[i], one.language)))
        if i >= end and length:
            found.append(i)
            end = i + length
    return tuple(i for i in found if not _is_idle(one, i, words) and not _is_alone(one, i, found, words))


def _is_alone(one: Side, i: int, found: Sequence[int], words: Negation) -> bool:
    """Whether a cue that has to stand twice, neither ... nor, stands once: "ne" is also what."""
    return one.lower[i] in words.paired and sum(one.lower[k] == one.lower[i] for k in found) == 1


def _length(one: Side, i: int, listed: dict[str, list[Phrase]]) -> int:
    """How many tokens of a listed phrase stand here; 0 for none."""
    return next((len(p) for p in listed.get(one.lower[i], ()) if tuple(one.lower[i : i + len(p)]) == p), 0)


@cache
def is_attached(word: str, language: str) -> bool:
    """Whether a word's ending or beginning negates it: didn't, nebyl. The rest of it must be a word or long enough."""
    words = negation(language)
    if words is None or word in words.exempt:
        return False
    if words.attached_end and word.endswith(words.attached_end):
        return "'" in word or any(word.endswith(e) and len(word) - len(e) >= LEAST - 1 for e in words.attached_end)
    rests = (word.removeprefix(s) for s in words.attached_start if word.startswith(s))
    return any(len(rest) >= LEAST and lexicon.frequency(rest, language) >= COMMON for rest in rests)


def _is_idle(one: Side, i: int, words: Negation) -> bool:
    """Whether a cue stands in a phrase that negates nothing; "n't" is read as "not"."""
    listed = _phrases(one.language, "idle")
    firsts = {one.lower[at] for at in range(max(0, i - REACH), i + 1)}
    bare = _uncontracted(one.lower[i], words)
    if bare and any(tuple(one.lower[i + 1 : i + len(p)]) == p[1:] for p in listed.get(bare, ()) if len(p) > 1):
        return True
    return any(_covers(one, i, p) for first in firsts for p in listed.get(first, ()))


def _uncontracted(word: str, words: Negation) -> str:
    """The cue that a contracted word holds: "not" of "don't"; empty where it holds none."""
    contracted = "'" in word and any("'" in e and word.endswith(e) for e in words.attached_end)
    full = (c for c in sorted(words.cues, key=len) if c.startswith("n") and c.endswith("t"))
    return next(full, "") if contracted else ""


def _covers(one: Side, i: int, phrase: Phrase) -> bool:
    if GAP in phrase:
        return one.gap_end(i, phrase) is not None
    starts = range(max(0, i - len(phrase) + 1), i + 1)
    return any(tuple(one.lower[at : at + len(phrase)]) == phrase for at in starts)


def scope(one: Side, cue: int) -> list[int]:
    """Returns the content words that a cue negates: the next few up to a mark or a conjunction, and the one before
    "nothing". A word that is negated by its own ending is the first of them."""
    words = negation(one.language)
    if words is None:
        return []
    own = [cue] if is_attached(one.lower[cue], one.language) and one.is_content[cue] else []
    if words.follows:
        return own or _back(one, cue, VERB)
    found: list[int] = []
    for i in range(cue + 1, min(len(one.tokens), cue + 1 + REACH)):
        if _is_end(one, i) or (found and one.lower[i] in words.ends):
            break
        if one.is_content[i] and one.tokens[i].kind == "word" and one.lower[i] not in words.idle:
            found.append(i)
    return own + found + (_back(one, cue, BEFORE) if one.lower[cue] in words.objects else [])


def _back(one: Side, cue: int, reach: int) -> list[int]:
    """Content words before a cue, the nearest first, up to a mark."""
    found: list[int] = []
    for i in range(cue - 1, max(-1, cue - 1 - reach), -1):
        if _is_end(one, i):
            break
        found += [i] if one.is_content[i] else []
    return found


def _is_end(one: Side, i: int) -> bool:
    return one.tokens[i].kind == "mark" and i not in one.noise and one.tokens[i].text not in CROSSED


def is_denied(one: Side, i: int) -> bool:
    """Whether a cue right before a word denies it: not before Monday."""
    near = (c for c in cues(one) if c < i <= c + NEAR)
    return any(not any(_is_end(one, k) for k in range(c, i)) for c in near)


def is_in_reach(one: Side, i: int) -> bool:
    """Whether a cue may negate the word."""
    words = negation(one.language)
    if words is None:
        return False
    if words.follows:
        return any(i in scope(one, c) for c in cues(one))
    return any(c < i <= c + REACH for c in cues(one))


def denies(one: Side, i: int) -> bool:
    """Whether a word says by itself what a cue says: fail, lack, unhappy, useless."""
    word, words = one.base[i], negation(one.language)
    if words is None or one.lower[i] in words.soft:
        return words is not None
    roots = ((prefix, word.removeprefix(prefix)) for prefix in words.prefixes if word.startswith(prefix))
    if any(len(root) >= ROOT and _is_turned(word, root, prefix, one.language) for prefix, root in roots):
        return True
    stems = (word.removesuffix(s) for s in words.suffixes if word.endswith(s) and len(word) - len(s) > 2)
    return any(lexicon.frequency(stem, one.language) > COMMON for stem in stems)


def _is_turned(word: str, root: str, prefix: str, language: str) -> bool:
    """Impossible, not improve: the root is the word's opposite, or a common word after a clear prefix."""
    relation = lexicon.relation(word, root, language)
    return relation == "antonym" or ((len(prefix) > 2 or prefix == "un") and lexicon.frequency(root, language) > COMMON)
