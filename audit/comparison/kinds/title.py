"""Another role or office for the same person: its leader here, its dictator there; chairman here, manager there."""

from __future__ import annotations

from collections.abc import Iterator, Set

from audit import lexicon
from audit.comparison.mentions import name_tokens
from audit.comparison.pair import Hit, Kind, Pair, both, contrast
from audit.comparison.side import Side
from audit.languages import tags_with
from audit.quotes.words import plain, role_in, same_roles, words_of
from audit.text import kept

BESIDE = 3  # tokens from a name back to the role before it: a comma, a first name, an initial
SAME = ("same", "synonym")


def find(pair: Pair) -> Iterator[Hit]:
    """Names that both sides have, behind two roles that do not stand for one another."""
    names = set(name_tokens(pair.a)), set(name_tokens(pair.b))
    told = set[tuple[int, int]]()
    for link in pair.links:
        if link.a not in names[0] or link.b not in names[1] or link.way != "exact":
            continue
        i, j = _roles(pair.a).get(link.a), _roles(pair.b).get(link.b)
        if i is None or j is None or (i, j) in told or _is_one(pair, i, j):
            continue
        told.add((i, j))
        a, b = both(pair, (i,), (j,))
        yield Hit(at=(a, b), message=f"The same person has another role: {contrast(pair, a, b)}.")


@kept
def _roles(one: Side) -> dict[int, int]:
    """Returns the role that stands right before each name of a side, by index; a title in capitals is none."""
    names = set(name_tokens(one))
    return {i: role for i in sorted(names) if (role := _before(one, i, names)) is not None}


def _before(one: Side, name: int, names: Set[int]) -> int | None:
    i = name - 1
    while i >= max(0, name - BESIDE) and (i in names or one.tokens[i].text in ",."):
        i -= 1
    if i < 0 or not one.is_content[i] or not _is_person(one, i):
        return None
    opened = one.neighbour(i, -1)
    stops = words_of(one.language).stops - words_of(one.language).determiners
    # "his opponent for president, Orlo": the office is not his
    return None if opened is not None and one.tokens[name - 1].text == "," and one.lower[opened] in stops else i


def _is_person(one: Side, i: int) -> bool:
    if not one.tokens[i].text[0].islower():
        return False
    return bool(role_in(one.language, one.lower[i])) or lexicon.denotes_person(one.base[i], one.language)


def _is_one(pair: Pair, i: int, j: int) -> bool:
    """Whether two words for a role are one, are linked, or stand for one another: president, head of state."""
    kinds, _ = same_roles(pair.language)
    roles = [plain(role_in(pair.language, one.lower[k]) or one.base[k]) for one, k in ((pair.a, i), (pair.b, j))]
    linked = i in pair.to_b or j in pair.to_a
    return linked or kinds.get(roles[0], roles[0]) == kinds.get(roles[1], roles[1]) or pair.relation(i, j) in SAME


KIND = Kind(
    id="C122",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("names"),
    why="An aide is no adviser, and a leader no dictator: the role is half of what a reader learns of a person.",
    source="Seen in independent reports of one event.",
    find=find,
    reaches=True,
    reports=True,
    bad=(
        (
            "They met with their ⟦leader⟧ Orlo Vask in the capital.",
            "They met with the ⟦dictator⟧ Orlo Vask in the capital.",
        ),
        ("The suit names the campaign ⟦chairman⟧, Tarn Holt.", "The suit names the campaign ⟦manager⟧ Tarn Holt."),
    ),
    good=(
        ("They met with their leader Orlo Vask.", "They met with their leader, Orlo Vask."),
        ("The suit names the campaign chairman, Tarn Holt.", "The suit names Tarn Holt."),
        ("They met with President Orlo Vask.", "They met with the reformer Orlo Vask."),
    ),
)
