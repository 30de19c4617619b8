"""A word of another strength or colour at the same place: bandits, murderers, militants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated

import msgspec

from audit import lexicon
from audit.comparison.junctions import part_of_speech
from audit.comparison.pair import Hit, Kind, Pair, both, contrast
from audit.comparison.side import Side
from audit.comparison.words import Change
from audit.languages import WordList, WordSet, data, tags_with
from audit.model import Comparison, Divergence, Severity, about

LONG = 40  # words of a change that are looked at
LOOSE = 55  # score below which two renderings have too little in common for another word to tell anything
FEW = 3  # content words up to which those of two sides are held against each other one by one


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words that name one thing in different strength or colour."""

    groups: Annotated[
        tuple[tuple[WordList, ...], ...],
        about("Groups of lists: a group names one thing, the words of one list are of one strength."),
    ] = ()
    near: Annotated[
        tuple[tuple[WordList, ...], ...],
        about("The same, for words so close that the difference is minor."),
    ] = ()
    verb_marks: Annotated[WordSet, about("Words that stand before a verb: to.")] = WordSet()
    inflected: Annotated[bool, about("Whether each word stands for all forms of its stem.")] = False


def _data(language: str) -> Colours:
    return data(language, "strength", Colours) or Colours()


@cache
def _places(language: str, near: bool) -> dict[str, frozenset[tuple[int, int]]]:
    """Each word's groups, and its list in them; of the groups whose lists are close or of the others."""
    found: dict[str, set[tuple[int, int]]] = {}
    for n, group in enumerate(_data(language).near if near else _data(language).groups):
        for k, words in enumerate(group):
            for word in words:
                found.setdefault(_key(word, language), set()).add((n, k))
    return {word: frozenset(at) for word, at in found.items()}


def _key(word: str, language: str) -> str:
    return lexicon.stem(word, language) if _data(language).inflected else word


def find(pair: Pair) -> Iterator[Hit]:
    """A content word against another in its place: one of its group, or one of its part of speech whose meaning is
    neither the same nor wider nor narrower."""
    for change in pair.changes:
        grave = _coloured(pair, change, near=False)
        if found := grave or _coloured(pair, change, near=True) or _other(pair, change):
            a, b = both(pair, found[:1], found[1:])
            severity: Severity | None = None if grave else "minor"
            yield Hit(at=(a, b), message=f"Another word: {contrast(pair, a, b)}.", severity=severity)


def _coloured(pair: Pair, change: Change, near: bool) -> tuple[int, int] | None:
    a = _listed(pair.a, change.a[:LONG], near)
    b = _listed(pair.b, change.b[:LONG], near) if a else []
    for i, here in a:
        for j, there in b:
            if not here & there and {n for n, _ in here} & {n for n, _ in there}:
                return i, j
    return None


def _listed(one: Side, at: Sequence[int], near: bool) -> list[tuple[int, frozenset[tuple[int, int]]]]:
    """The words that stand in the lists, with their places there."""
    places = _places(one.language, near)
    found = [(i, places.get(_key(one.base[i], one.language))) for i in at] if places else []
    return [(i, groups) for i, groups in found if groups]


def _other(pair: Pair, change: Change) -> tuple[int, int] | None:
    a, b = pair.content(change)
    if not (1 <= len(a) <= FEW and len(a) == len(b)) or not _is_held(pair, change):
        return None
    for i, j in zip(a, b, strict=True):
        if _is_plain(pair, i, j) and _one_form(pair, i, j) and pair.relation(i, j) in ("sister", "none"):
            return i, j
    return None


def _one_form(pair: Pair, i: int, j: int) -> bool:
    """Whether both or neither stand after a word that marks a verb: "to kill" does not stand for "protesters"."""
    marks = _data(pair.language).verb_marks
    return (pair.a.lower[max(0, i - 1)] in marks) == (pair.b.lower[max(0, j - 1)] in marks)


def _is_plain(pair: Pair, i: int, j: int) -> bool:
    """Two words, no units, figures or names, that the lexicon knows and that may be of one part of speech."""
    tokens = pair.a.tokens[i], pair.b.tokens[j]
    if i in pair.a.counted or j in pair.b.counted:
        return False
    if any(t.kind != "word" or not t.text.islower() or not lexicon.frequency(t.text, pair.language) for t in tokens):
        return False
    parts = part_of_speech(tokens[0].lower, pair.language), part_of_speech(tokens[1].lower, pair.language)
    return not all(parts) or bool(set(parts[0]) & set(parts[1]))


def _is_held(pair: Pair, change: Change) -> bool:
    """Whether the change stands between the same neighbours, or at the same end of both sides."""
    for step, edge in ((-1, 0), (1, -1)):
        x, y = pair.a.neighbour(change.a[edge], step), pair.b.neighbour(change.b[edge], step)
        if (x is None) != (y is None) or (x is not None and (x not in pair.to_b or pair.to_b[x].b != y)):
            return False
    return True


def _is_doubtful(_: Divergence, comparison: Comparison) -> bool:
    """Whether the renderings have so little in common that another word tells a reader nothing."""
    return (comparison.score or 0) < LOOSE


KIND = Kind(
    id="C113",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("strength"),
    why="Who calls people bandits says something else than who calls them murderers. Which word was spoken only the "
    "original tells.",
    source="Seen in the texts this project began with.",
    yields_to=("*",),
    find=find,
    is_doubtful=_is_doubtful,
    bad=(
        ("How can one talk with ⟦murderers⟧?", "How can one talk with ⟦bandits⟧?"),
        ("The ⟦militants⟧ did not lay down their arms.", "The ⟦combatants⟧ did not lay down their arms."),
        ("The camp was ⟦closed⟧ by force.", "The camp was ⟦burned⟧ by force."),
        ("Those who fight on will be ⟦destroyed⟧.", "Those who fight on will be ⟦eliminated⟧."),
        ("[es] No se habla con ⟦asesinos⟧.", "[es] No se habla con ⟦bandidos⟧."),
        ("[fr] On ne parle pas aux ⟦meurtriers⟧.", "[fr] On ne parle pas aux ⟦bandits⟧."),
        ("[de] Mit ⟦Mördern⟧ redet man nicht.", "[de] Mit ⟦Banditen⟧ redet man nicht."),
        ("[it] Non si parla con gli ⟦assassini⟧.", "[it] Non si parla con i ⟦banditi⟧."),
        ("[pt] Não se fala com ⟦assassinos⟧.", "[pt] Não se fala com ⟦bandidos⟧."),
        ("[ru] С ⟦убийцами⟧ не говорят.", "[ru] С ⟦бандитами⟧ не говорят."),
        ("[uk] Із ⟦вбивцями⟧ не розмовляють.", "[uk] Із ⟦бандитами⟧ не розмовляють."),
        ("[pl] Z ⟦mordercami⟧ się nie rozmawia.", "[pl] Z ⟦bandytami⟧ się nie rozmawia."),
        ("[ar] لا حوار مع ⟦القتلة⟧.", "[ar] لا حوار مع ⟦الإرهابيين⟧."),
    ),
    good=(
        ("[ru] С бандитом не говорят.", "[ru] С бандитами не говорят."),
        ("[de] Die Regierung tagte.", "[de] Die Behörden tagten."),
        ("How can one talk with criminals?", "How can one talk with criminals!"),
        ("They began the talks.", "They started the talks."),
        ("The kind of talks they held failed.", "The possible talks they held failed."),
    ),
)
