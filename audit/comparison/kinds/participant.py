"""Who did it, or to whom: another doer, another one ordered or hit, or the two of them exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Annotated

import msgspec

from audit.comparison.mentions import name_tokens
from audit.comparison.pair import Hit, Kind, Pair, both, contrast
from audit.comparison.phrases import phrases, said
from audit.comparison.side import Side, side
from audit.comparison.small_words import small_words
from audit.languages import WordList, WordSet, data, tags_with
from audit.model import Severity, Span, about
from audit.text import Passage

SPEAKER, HE, SHE, ANYONE = range(4)  # groups of pronouns and of what may be anybody, before those of nouns
RELATED = ("same", "synonym", "broader", "narrower")
KIN = 5  # letters that two words of one root share
FEW = 4  # content words of a change up to which its participants stand for each other
CLOSE = 5  # tokens from one name to the other around their verb

Role = tuple[int, int, int]  # first token, the one after the last, group


class Participants(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words for those who act or are acted on."""

    groups: Annotated[
        tuple[WordList, ...], about("Words for persons and bodies; those of one group mean the same.")
    ] = ()
    speaker: Annotated[WordList, about("Pronouns for whoever speaks.")] = ()
    he: Annotated[WordList, about("Pronouns for a man.")] = ()
    she: Annotated[WordList, about("Pronouns for a woman.")] = ()
    anyone: Annotated[WordList, about("Words that may stand for any of the groups: people.")] = ()
    offices: Annotated[
        WordSet, about("Words of the groups for one person by an office: the president may be who speaks.")
    ] = WordSet()
    passive: Annotated[WordList, about("Words that name the doer in the passive: by.")] = ()
    joining: Annotated[WordSet, about("Words that join two participants into one phrase: and, the.")] = WordSet()


def _participants(language: str) -> Participants:
    return data(language, "participant", Participants) or Participants()


@cache
def _offices(language: str) -> frozenset[int]:
    """The groups of words for one who holds an office."""
    return frozenset(_groups(language)[word] for word in _participants(language).offices)


@cache
def _groups(language: str) -> dict[str, int]:
    own = _participants(language)
    named = (own.speaker, own.he, own.she, own.anyone, *own.groups)
    return {phrase: n for n, group in enumerate(named) for phrase in group}


def find(pair: Pair) -> Iterator[Hit]:
    """Participants at one point that are of other groups, and names that have changed places around a verb."""
    roles = _roles(pair.a), _roles(pair.b)
    seen = {n for *_, n in roles[0]}, {n for *_, n in roles[1]}
    for change in (c for c in pair.changes if max(map(len, pair.content(c))) <= FEW):
        here = [r for r in roles[0] if r[0] in change.a and r[2] not in seen[1]]
        there = [r for r in roles[1] if r[0] in change.b and r[2] not in seen[0]]
        if here and there and not _may_be_one(pair, here, there) and _may_be_alike(pair, here, there):
            a, b = both(pair, _tokens(here), _tokens(there))
            words = contrast(pair, a, b)
            yield Hit(at=(a, b), message=f"Another participant: {words}.", severity=_severity(here, there))
    yield from _exchanged(pair)


def participants(passage: Passage) -> list[Span]:
    """Where the passage names persons or bodies by a common noun, in order; two joined by "and" are one phrase."""
    one = side(passage)
    found: list[Span] = []
    for first, end, group in _roles(one):
        if group >= ANYONE:
            span = one.span(first, end - 1)
            if found and _joined(one, found[-1], first):
                span = Span(found.pop().start, span.end)
            found.append(span)
    return found


def _joined(one: Side, before: Span, first: int) -> bool:
    """Whether only "and the" or the like stands between a phrase and the one that starts at token `first`."""
    joining = _participants(one.language).joining
    between = set(one.lower[one.indices(before)[-1] + 1 : first])
    return bool(between) and between <= joining


def _may_be_alike(pair: Pair, here: list[Role], there: list[Role]) -> bool:
    """Whether the two can have one part: an order to the army and an order against the crowd name different ones."""
    return _is_against(pair.a, here) == _is_against(pair.b, there)


def _is_against(one: Side, roles: list[Role]) -> bool:
    """Whether a word of opposition stands before the first of them, with at most an article between."""
    ends = {word.end for word in small_words(one) if "opposition" in word.says}
    first = roles[0][0]
    return bool(ends & {first, first - 1})


def _may_be_one(pair: Pair, here: list[Role], there: list[Role]) -> bool:
    """A pronoun or "people" may stand for any noun, "I" for one who holds an office; a boy is a child."""
    groups = {n for *_, n in (*here, *there)}
    pronouns = groups & {HE, SHE}
    if ANYONE in groups or (pronouns and len(groups) > len(pronouns)):
        return True
    if SPEAKER in groups and groups <= {SPEAKER, *_offices(pair.language)}:
        return True
    ends = [(x - 1, y - 1) for _, x, _ in here for _, y, _ in there]
    return len(here) == len(there) == 1 and any(pair.relation(*two) in RELATED or _are_kin(pair, *two) for two in ends)


def _are_kin(pair: Pair, i: int, j: int) -> bool:
    """Whether the words begin alike: minister, ministry."""
    return pair.a.base[i][:KIN] == pair.b.base[j][:KIN] and len(pair.a.base[i]) > KIN


def _roles(one: Side) -> list[Role]:
    """The words for persons and bodies, without those that are part of a longer one: "anti-terrorist"."""
    groups = _groups(one.language)
    found = (at for at in phrases(one, tuple(groups)) if not one.is_hyphenated(at[0], at[1] - 1))
    return [(*at, groups[said(one, at)]) for at in found]


def _tokens(roles: list[Role]) -> list[int]:
    return [i for first, end, _ in roles for i in (first, end - 1)]


def _severity(here: list[Role], there: list[Role]) -> Severity | None:
    """Minor where only he and she differ: many languages do not tell them apart."""
    return "minor" if {n for *_, n in (*here, *there)} <= {HE, SHE} else None


def _exchanged(pair: Pair) -> Iterator[Hit]:
    """Names around a verb that both sides have, on its other side each."""
    names = [i for i in name_tokens(pair.a) if i in pair.to_b]
    for x, y in pairwise(names):
        j, k = pair.to_b[x].b, pair.to_b[y].b
        close = y - x <= CLOSE and 0 < j - k <= CLOSE
        if not close or any(t.kind == "mark" for t in (*pair.a.tokens[x:y], *pair.b.tokens[k:j])):
            continue
        verbs = [v for v in range(x + 1, y) if v in pair.to_b and pair.a.is_content[v] and k < pair.to_b[v].b < j]
        if verbs and not _turned_round(pair, x, y, k, j):
            a, b = both(pair, (x, y), (k, j))
            yield Hit(at=(a, b), message=f"Who did it to whom: {contrast(pair, a, b)}.")


def _turned_round(pair: Pair, x: int, y: int, k: int, j: int) -> bool:
    """Whether "by" or the like on one side alone explains the exchange: a passive."""
    passive = _participants(pair.language).passive
    by_a = any(w in passive for w in pair.a.lower[x + 1 : y])
    return by_a != any(w in passive for w in pair.b.lower[k + 1 : j])


KIND = Kind(
    id="C110",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("participant"),
    why="Who gave the order, and to whom it was given, is the news.",
    source="Seen in the texts this project began with: “I have ordered the security forces and the Army”, "
    "“I ordered the police”.",
    find=find,
    subject="actor",
    tells_of=frozenset({"name", "omission"}),
    bad=(
        ("⟦I⟧ have given the order.", "The ⟦country⟧ has given the order."),
        ("He ordered the ⟦army⟧ to fire.", "He ordered the ⟦police⟧ to fire."),
        ("The ⟦court⟧ freed him.", "The ⟦army⟧ freed him."),
        ("In May ⟦Burger thanked Macron⟧ again.", "In May ⟦Macron thanked Burger⟧ again."),
    ),
    good=(
        ("He ordered the army to fire.", "He ordered the troops to fire."),
        ("In May Burger thanked Macron.", "In May Macron was thanked by Burger."),
        ("I have given the order.", "The president has given the order."),
        ("The authorities refused.", "The government refused."),
        ("He gave an order to the army to shoot.", "He gave an order against the rioters to shoot."),
    ),
)
