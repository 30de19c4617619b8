"""Said on one side, denied on the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from audit import lexicon
from audit.comparison.opposites import are_opposite
from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.side import Side
from audit.languages import WordList, WordSet, data, tags_with
from audit.model import Span, about
from audit.text import kept

REACH = 6  # tokens over which a cue negates, and within which another word may say the same
MOST = 20  # cues of a rendering that are looked at
LIKE = 0.5  # likeness from which a cue counts whose words the other side does not have at all
MOVED = 0.7  # likeness from which a cue here and one there are one that has moved
NEXT = 2  # content words after a cue that it surely negates
ROOT = 4  # letters a word must keep when a prefix is taken off
COMMON = 3.0  # Zipf frequency of what is left
CROSSED = frozenset("-‐‑–\"“”„«»'")  # marks that do not end what a cue negates


class Negation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words of negation."""

    cues: Annotated[WordSet, about("Words that turn a statement round: not, never.")]
    attached_end: Annotated[WordList, about("Endings of a word that do: n't.")] = ()
    attached_start: Annotated[WordList, about("Beginnings of a word that do.")] = ()
    idle: Annotated[WordList, about("Phrases that hold a cue and negate nothing: not only.")] = ()
    soft: Annotated[
        WordSet,
        about("Words that say alone what a cue says with another word: little, for not much; refused, for did not."),
    ] = WordSet()
    ends: Annotated[WordSet, about("Conjunctions at which what a cue negates ends.")] = WordSet()
    objects: Annotated[WordSet, about("Cues that also negate what stands before them: nothing.")] = WordSet()
    nominal: Annotated[WordSet, about("Cues that stand before a noun: no, without.")] = WordSet()
    prefixes: Annotated[WordList, about("Beginnings that turn a word round: un.")] = ()
    suffixes: Annotated[WordList, about("Endings that turn a word round: less.")] = ()


def _data(language: str) -> Negation | None:
    return data(language, "negation", Negation)


def _is_cue(word: str, words: Negation) -> bool:
    ends = bool(words.attached_end) and word.endswith(words.attached_end)
    return word in words.cues or ends or (bool(words.attached_start) and word.startswith(words.attached_start))


@kept
def cues(one: Side, words: Negation) -> list[int]:
    """Indices of words that negate, without those in phrases that negate nothing."""
    found = [i for i in one.words if _is_cue(one.lower[i], words)]
    present = set(one.lower) if found else frozenset[str]()
    idle = [phrase for p in words.idle if present.issuperset(phrase := p.split())]
    return [i for i in found if not any(_in_phrase(one, i, phrase) for phrase in idle)]


def _in_phrase(one: Side, i: int, phrase: list[str]) -> bool:
    return any(one.lower[at : at + len(phrase)] == phrase for at in range(max(0, i - len(phrase) + 1), i + 1))


def scope(one: Side, cue: int, words: Negation) -> list[int]:
    """Content words that a cue negates: the next few up to a mark or a conjunction, and the one before "nothing"."""
    found: list[int] = []
    for i in range(cue + 1, min(len(one.tokens), cue + 1 + REACH)):
        mark = one.tokens[i].kind == "mark" and i not in one.noise and one.tokens[i].text not in CROSSED
        if mark or (found and one.lower[i] in words.ends):
            break
        if one.is_content[i] and one.tokens[i].kind == "word" and one.lower[i] not in words.idle:
            found.append(i)
    before = [i for i in range(max(0, cue - 2), cue) if one.is_content[i]] if one.lower[cue] in words.objects else []
    return found + before


class Cue(msgspec.Struct, frozen=True):
    """A cue that the other side does not answer with one of its own, and where the words it negates stand there."""

    at: int
    negated: tuple[int, ...]
    there: tuple[int, ...]


class View(msgspec.Struct, frozen=True):
    """One side, the other, and which word of the other each word of the one is linked to."""

    one: Side
    other: Side
    to: dict[int, int]


def _views(pair: Pair) -> tuple[View, View]:
    to_b = {link.a: link.b for link in pair.links}
    return View(pair.a, pair.b, to_b), View(pair.b, pair.a, {b: a for a, b in to_b.items()})


def negated_once(pair: Pair, i: int, j: int) -> bool:
    """Whether a cue stands before one of the two words and none before the other: "not small" beside "large"."""
    words = _data(pair.language)
    return words is not None and _is_negated(pair.a, i, words) != _is_negated(pair.b, j, words)


def _is_negated(one: Side, i: int, words: Negation) -> bool:
    return any(c < i <= c + REACH for c in cues(one, words))


def find(pair: Pair) -> Iterator[Hit]:
    """Cues that one side has more of, or that have moved from one word to another."""
    words = _data(pair.language)
    if words is None:
        return
    views = _views(pair)
    left = [_unanswered(view, words) for view in views]
    alike = pair.likeness >= LIKE
    moved = pair.likeness >= MOVED and len(left[0]) == len(left[1])
    moved = moved and all(_has_moved(v, c, words) for v, own in zip(views, left, strict=True) for c in own)
    for view, mine, theirs in ((views[0], left[0], left[1]), (views[1], left[1], left[0])):
        told = [c for c in mine if moved or (_counts(view, c, words) and (c.there or alike))]
        for cue in told[: len(mine) if moved else max(len(mine) - len(theirs), 0)]:
            span = view.one.span(cue.at, cue.at)
            a, b = (span, None) if view.one is pair.a else (None, span)
            said = view.one.said(_with_next(view.one, cue.at))
            yield Hit(at=(a, b), message=f"Only one of the two denies it: “{said}”.")


def _unanswered(view: View, words: Negation) -> list[Cue]:
    """Cues whose words the other side does not negate, those whose words it has first."""
    denied = {i for cue in cues(view.other, words) for i in scope(view.other, cue, words)}
    found = []
    for at in cues(view.one, words)[:MOST]:
        negated = scope(view.one, at, words)
        there = tuple(view.to[i] for i in negated if i in view.to)
        if not any(j in denied for j in there):
            found.append(Cue(at, tuple(negated), there))
    return sorted(found, key=lambda c: not c.there)


def _is_close(view: View, cue: Cue) -> bool:
    """Whether the other side has one of the first words after the cue."""
    return any(i in view.to for i in cue.negated[:NEXT])


def _has_moved(view: View, cue: Cue, words: Negation) -> bool:
    return _is_close(view, cue) and view.one.lower[cue.at] not in words.nominal


def _counts(view: View, cue: Cue, words: Negation) -> bool:
    """Whether nothing on the other side says the same: no word that denies, no opposite; "no" needs its noun."""
    if view.one.lower[cue.at] in words.nominal and not _is_close(view, cue):
        return False
    taken = set(view.to.values())
    free = [j for j in view.other.words if j not in taken]
    near = [j for j in free if not cue.there or min(abs(j - x) for x in cue.there) <= REACH]
    if any(_denies(view.other, j, words) for j in near):
        return False
    negated, language = [view.one.base[i] for i in cue.negated[:NEXT]], view.one.language
    return not any(are_opposite(word, view.other.base[j], language) for word in negated for j in free)


def _denies(one: Side, i: int, words: Negation) -> bool:
    """Whether a word says by itself what a cue says: fail, lack, unhappy, useless."""
    word = one.base[i]
    if one.lower[i] in words.soft:
        return True
    roots = ((prefix, word.removeprefix(prefix)) for prefix in words.prefixes if word.startswith(prefix))
    if any(len(root) >= ROOT and _is_turned(word, root, prefix, one.language) for prefix, root in roots):
        return True
    stems = (word.removesuffix(s) for s in words.suffixes if word.endswith(s) and len(word) - len(s) > 2)
    return any(lexicon.frequency(stem, one.language) > COMMON for stem in stems)


def _is_turned(word: str, root: str, prefix: str, language: str) -> bool:
    """Impossible, not improve: the root is the word's opposite, or a common word after a clear prefix."""
    relation = lexicon.relation(word, root, language)
    return relation == "antonym" or ((len(prefix) > 2 or prefix == "un") and lexicon.frequency(root, language) > COMMON)


def _with_next(one: Side, i: int) -> Span:
    after = one.neighbour(i, 1)
    return one.span(i, i if after is None else after)


KIND = Kind(
    id="C104",
    mqm="Accuracy/Mistranslation/Negation",
    severity="critical",
    languages=tags_with("negation"),
    why="A lost “not” turns a statement into its opposite.",
    source="Negation is among the critical errors of DEMETR (Karpinska et al. 2022) and of WMT's critical-error task.",
    find=find,
    survives_engines=False,
    tells_of=frozenset({"negation"}),
    bad=(
        ("He did ⟦not⟧ order the attack.", "He ordered the attack."),
        ("They shot ⟦without⟧ warning.", "They shot with warning."),
        ("The talks ⟦never⟧ took place.", "The talks took place in May."),
        ("The minister signed.", "The minister ⟦didn't⟧ sign."),
        ("[es] El ministro ⟦no⟧ firmó el acuerdo.", "[es] El ministro firmó el acuerdo."),
        ("[fr] Il n'a ⟦pas⟧ signé l'accord.", "[fr] Il a signé l'accord."),
        ("[de] Der Minister unterschrieb das Abkommen ⟦nicht⟧.", "[de] Der Minister unterschrieb das Abkommen."),
        ("[ru] Министр ⟦не⟧ подписал соглашение.", "[ru] Министр подписал соглашение."),
        ("[pl] Minister ⟦nie⟧ podpisał umowy.", "[pl] Minister podpisał umowy."),
        ("[tr] Bakan anlaşmayı ⟦imzalamadı⟧.", "[tr] Bakan anlaşmayı imzaladı."),
        ("[ar] الوزير ⟦لم⟧ يوقع الاتفاق.", "[ar] الوزير يوقع الاتفاق."),
    ),
    good=(
        ("He did not say much.", "He said little."),
        ("They did not come.", "They failed to come."),
        ("It is not possible.", "It is impossible."),
        ("Not only the police came.", "The police came, too."),
        ("They have no weapons.", "They do not have any weapons."),
        ("[es] No vinieron.", "[es] Nunca vinieron."),
        ("[de] Sie kamen nicht nur aus Berlin.", "[de] Sie kamen aus Berlin."),
        ("[ru] Они не согласились.", "[ru] Они отказались."),
    ),
)
