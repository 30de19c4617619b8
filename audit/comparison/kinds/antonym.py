"""A word replaced by its opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.comparison import own_words
from audit.comparison.contrasts import stand_alike
from audit.comparison.junctions import part_of_speech
from audit.comparison.kinds.negation import negated_once
from audit.comparison.opposites import (
    Listed,
    are_of_one_side,
    are_opposite,
    has_stems,
    is_turned,
    listed,
    may_be_opposite,
)
from audit.comparison.pair import Hit, Kind, Pair, both, contrast
from audit.comparison.side import Side
from audit.comparison.small_words import Found
from audit.languages import tags_with

MANY = 4000  # pairs of words without a counterpart beyond which two renderings have too little in common
LIKE = 0.6  # likeness from which the only opposites of two renderings answer to each other wherever they stand
NEAR = 2  # tokens from a word within which its company stands


def find(pair: Pair) -> Iterator[Hit]:
    """Opposites without another counterpart, at one point or in one company; a "not" before one makes them agree."""
    yield from _of_lists(pair) if has_stems(pair.language) else _of_lexicon(pair)


def _of_lists(pair: Pair) -> Iterator[Hit]:
    """Listed opposites and words turned round by a prefix that stand between the same words."""
    here, there = listed(pair.a), listed(pair.b)
    taken = set[int]()
    for x in here:
        for y in there:
            answered = any(x.places & z.places for z in there) or any(y.places & z.places for z in here)
            if x.is_opposite_to(y) and not answered and _stand_alike(pair, x, y):
                taken |= {x.first, y.first}
                yield _hit(pair, range(x.first, x.end), range(y.first, y.end))
    for i, j in ((i, j) for change in pair.changes for i in change.a for j in change.b):
        turned = is_turned(pair.a.base[i], pair.b.base[j], pair.language)
        if turned and not {i, j} & taken and not negated_once(pair, i, j):
            yield _hit(pair, (i,), (j,))


def _stand_alike(pair: Pair, x: Listed, y: Listed) -> bool:
    found = Found(x.first, x.end, frozenset()), Found(y.first, y.end, frozenset())
    return stand_alike(pair, *found) and not negated_once(pair, x.first, y.first)


def _hit(pair: Pair, at_a: Sequence[int], at_b: Sequence[int]) -> Hit:
    a, b = both(pair, at_a, at_b)
    return Hit(at=(a, b), message=f"Opposites: {contrast(pair, a, b)}.")


def _of_lexicon(pair: Pair) -> Iterator[Hit]:
    rest_a = [i for i in pair.a.words if i not in pair.to_b and _may_be(pair.a, i)]
    rest_b = [j for j in pair.b.words if j not in pair.to_a and _may_be(pair.b, j)]
    if len(rest_a) * len(rest_b) > MANY:
        return
    found = [(i, j) for i in rest_a for j in rest_b if are_opposite(pair.a.base[i], pair.b.base[j], pair.language)]
    alone = len(found) == 1 and pair.likeness >= LIKE
    taken: set[int] = set()
    for i, j in found:
        if (
            j not in taken
            and not negated_once(pair, i, j)
            and not _is_answered(pair, i, j, rest_a, rest_b)
            and (_at_one_point(pair, i, j) or _beside(pair, i, j) or (alone and _are_alike(pair, i, j)))
        ):
            taken.add(j)
            yield _hit(pair, (i,), (j,))


def _may_be(one: Side, i: int) -> bool:
    token = one.tokens[i]
    return (
        token.kind == "word" and i not in one.bounds and may_be_opposite(one.lower[i], one.is_content[i], one.language)
    )


def _is_answered(pair: Pair, i: int, j: int, rest_a: list[int], rest_b: list[int]) -> bool:
    """Whether either of two opposites has a word of its own side of the list over there: died, saved beside dead."""
    words = pair.a.base, pair.b.base
    mine = any(k != j and are_of_one_side(words[0][i], words[1][k], pair.language) for k in rest_b)
    return mine or any(k != i and are_of_one_side(words[0][k], words[1][j], pair.language) for k in rest_a)


def _are_alike(pair: Pair, i: int, j: int) -> bool:
    """Whether both are content words and may be of one part of speech."""
    parts = [set(part_of_speech(one.base[k], pair.language)) for one, k in ((pair.a, i), (pair.b, j))]
    return pair.a.is_content[i] and pair.b.is_content[j] and (not all(parts) or bool(parts[0] & parts[1]))


def _at_one_point(pair: Pair, i: int, j: int) -> bool:
    return any(i in c.a and j in c.b for c in pair.changes)


def _beside(pair: Pair, i: int, j: int) -> bool:
    """Whether a content word near the one is linked to a content word near the other."""
    near_b = range(j - NEAR, j + NEAR + 1)
    return any(
        x in pair.to_b and pair.to_b[x].b in near_b and pair.a.is_content[x] for x in range(i - NEAR, i + NEAR + 1)
    )


KIND = Kind(
    id="C105",
    mqm="Accuracy/Mistranslation",
    severity="critical",
    languages=tags_with("opposites"),
    why="An opposite turns the statement round without any “not”.",
    source="Antonyms are among the critical errors of DEMETR (Karpinska et al. 2022). WordNet 3.0 and our own list.",
    find=find,
    is_slotted=True,
    own_words=own_words.word,
    tells_of=frozenset({"negation"}),
    bad=(
        ("Prices ⟦rose⟧ last year.", "Prices ⟦fell⟧ last year."),
        ("The minister ⟦accepted⟧ the offer.", "The minister ⟦rejected⟧ the offer."),
        ("It was the ⟦largest⟧ rally of the week.", "It was the ⟦smallest⟧ rally of the week."),
        ("They met ⟦before⟧ the vote.", "They met ⟦after⟧ the vote."),
        ("[es] Los precios ⟦subieron⟧ en mayo.", "[es] Los precios ⟦bajaron⟧ en mayo."),
        ("[fr] Le conseil a ⟦accepté⟧ le budget.", "[fr] Le conseil a ⟦refusé⟧ le budget."),
        ("[de] Der Umsatz ⟦stieg⟧ deutlich.", "[de] Der Umsatz ⟦sank⟧ deutlich."),
        ("[it] I prezzi sono ⟦aumentati⟧ a maggio.", "[it] I prezzi sono ⟦diminuiti⟧ a maggio."),
        ("[pt] A ponte ⟦abriu⟧ ontem.", "[pt] A ponte ⟦fechou⟧ ontem."),
        ("[nl] De brug is ⟦veilig⟧ genoeg.", "[nl] De brug is ⟦onveilig⟧ genoeg."),
        ("[ru] Экспорт зерна ⟦вырос⟧ в мае.", "[ru] Экспорт зерна ⟦снизился⟧ в мае."),
        ("[uk] Експорт зерна ⟦зріс⟧ у травні.", "[uk] Експорт зерна ⟦знизився⟧ у травні."),
        ("[pl] To jest ⟦możliwe⟧ jutro.", "[pl] To jest ⟦niemożliwe⟧ jutro."),
        ("[cs] Most byl ⟦otevřen⟧ včera.", "[cs] Most byl ⟦uzavřen⟧ včera."),
        ("[tr] Fiyatlar Mayıs ayında ⟦arttı⟧.", "[tr] Fiyatlar Mayıs ayında ⟦düştü⟧."),
        ("[ar] ⟦ارتفعت⟧ الأسعار في مايو.", "[ar] ⟦انخفضت⟧ الأسعار في مايو."),
        ("[he] המחירים ⟦עלו⟧ במאי.", "[he] המחירים ⟦ירדו⟧ במאי."),
        ("[zh] 五月物价⟦上涨⟧。", "[zh] 五月物价⟦下跌⟧。"),
        ("[ja] 五月に物価が⟦上昇⟧した。", "[ja] 五月に物価が⟦下落⟧した。"),
    ),
    good=(
        ("Prices rose last year.", "Prices increased last year."),
        ("They are not different.", "They are similar."),
        ("The old city fell.", "The ancient city fell."),
    ),
)
