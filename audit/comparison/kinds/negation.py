"""Said on one side, denied on the other."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from audit.claims import certainties, claim_at
from audit.comparison import own_words
from audit.comparison.negation import cues, denies, is_attached, is_in_reach, negation, scope
from audit.comparison.opposites import are_opposite
from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.same_act import tell_one_act
from audit.comparison.side import Side
from audit.languages import tags_with
from audit.model import Span

REACH = 6  # tokens within which another word may say the same
MOST = 20  # cues of a rendering that are looked at
LIKE = 0.5  # likeness from which a cue counts whose words the other side does not have at all
MOVED = 0.7  # likeness from which a cue here and one there are one that has moved
NEXT = 2  # content words after a cue that it surely negates
TWIN = 2  # letters that a negated word and the same word without negation begin and end alike


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
    return is_in_reach(pair.a, i) != is_in_reach(pair.b, j)


def find(pair: Pair) -> Iterator[Hit]:
    """Cues that one side has more of, or that have moved from one word to another."""
    if negation(pair.language) is None:
        return
    views = _views(pair)
    left = [_unanswered(view) for view in views]
    alike = pair.likeness >= LIKE
    moved = pair.likeness >= MOVED and len(left[0]) == len(left[1])
    moved = moved and all(_has_moved(v, c) for v, own in zip(views, left, strict=True) for c in own)
    for view, mine, theirs in ((views[0], left[0], left[1]), (views[1], left[1], left[0])):
        told = [c for c in mine if moved or (_counts(view, c) and (c.there or alike))]
        for cue in told[: len(mine) if moved else max(len(mine) - len(theirs), 0)]:
            span = view.one.span(cue.at, cue.at)
            a, b = (span, None) if view.one is pair.a else (None, span)
            said = view.one.said(_with_next(view.one, cue.at))
            yield Hit(at=(a, b), message=f"Only one of the two denies it: “{said}”.")


def _unanswered(view: View) -> list[Cue]:
    """Cues whose words the other side does not negate, those whose words it has first."""
    others = cues(view.other)
    denied = {i for cue in others for i in scope(view.other, cue)}
    words, found = negation(view.one.language), list[Cue]()
    for at in cues(view.one)[:MOST]:
        negated = scope(view.one, at)
        there = tuple(view.to[i] for i in negated if i in view.to)
        twin = _twin(view, at) if not there else None
        there = there if twin is None else (twin,)
        goes_on = words is not None and view.one.lower[at] in words.chained and bool(others)
        if not goes_on and not any(j in denied for j in there):
            found.append(Cue(at, tuple(negated), there))
    return sorted(found, key=lambda c: not c.there)


def _twin(view: View, at: int) -> int | None:
    """Where the other side has the word without the ending or beginning that negates it."""
    word = view.one.lower[at]
    if not is_attached(word, view.one.language):
        return None
    free = (j for j in view.other.content if j not in view.to.values())
    return next((j for j in free if _is_twin(word, view.other.lower[j], view.one.language)), None)


def _is_twin(word: str, other: str, language: str) -> bool:
    if is_attached(other, language):
        return False
    ends_alike = word[-TWIN:] == other[-TWIN:]
    return ends_alike and (word[:TWIN] == other[:TWIN] or word.endswith(other[1:]))


def _is_close(view: View, cue: Cue) -> bool:
    """Whether the other side has one of the first words after the cue."""
    return any(i in view.to for i in cue.negated[:NEXT])


def _nominal(view: View) -> frozenset[str]:
    words = negation(view.one.language)
    return words.nominal if words else frozenset()


def _is_of_one_act(pair: Pair, hit: Hit) -> bool:
    """Whether what a cue negates is said of the same by both: the ship had not passed its inspection."""
    a, b = hit.at
    view = _views(pair)[0 if a else 1]
    cue = next(iter(view.one.indices(a or b or view.one.passage.span)), 0)
    for own in (i for i in _denied_acts(view, cue) if i in view.to):
        there = view.to[own]
        return tell_one_act(pair, *((own, there) if a else (there, own)))
    return False


def _denied_acts(view: View, cue: int) -> list[int]:
    """The word that a cue denies; of a cue that stands before a noun what follows that, "no ship sank", else the verb
    of its clause: "found no ship"."""
    denied = scope(view.one, cue)
    if view.one.lower[cue] not in _nominal(view):
        return denied[:1]
    if len(denied) > 1:
        return denied[1:2]
    claim = claim_at(view.one.passage.text, view.one.tokens[cue].start)
    return list(view.one.indices(claim.act)[-1:]) if claim and claim.act else []


def _has_moved(view: View, cue: Cue) -> bool:
    return _is_close(view, cue) and view.one.lower[cue.at] not in _nominal(view)


def _counts(view: View, cue: Cue) -> bool:
    """Whether nothing on the other side says the same: no word that denies, no opposite; "no" needs its noun."""
    if view.one.lower[cue.at] in _nominal(view) and not _is_close(view, cue):
        return False
    if any(_is_framed_as_denied(view.other, j) for j in cue.there):
        return False
    taken = set(view.to.values())
    free = [j for j in view.other.words if j not in taken]
    near = [j for j in free if not cue.there or min(abs(j - x) for x in cue.there) <= REACH]
    if any(denies(view.other, j) for j in near):
        return False
    negated, language = [view.one.base[i] for i in cue.negated[:NEXT] if i != cue.at], view.one.language
    return not any(are_opposite(word, view.other.base[j], language) for word in negated for j in free)


def _is_framed_as_denied(one: Side, i: int) -> bool:
    """Whether the text denies what a word tells: "denied that the ship was overloaded"."""
    at = one.tokens[i].start
    return any(c.degree == "denied" and at in c.held for c in certainties(one.passage.text))


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
    bears_out=_is_of_one_act,
    own_words=own_words.denial,
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
