"""How much of it: all against some, any against the, only on one side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from audit.comparison.pair import Hit, Kind, Pair, contrast
from audit.comparison.phrases import Found, next_content, phrases, said
from audit.comparison.side import Side
from audit.languages import WordList, data, tags_with
from audit.model import Severity, about

REACH = 3  # tokens from a quantifier to its noun


class Quantifiers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words for how much of a thing is meant."""

    all: Annotated[WordList, about("Words that take everything: all, every.")] = ()
    part: Annotated[WordList, about("Words that take a part: some, almost all.")] = ()
    any: Annotated[WordList, about("Words that take whichever: any.")] = ()
    the: Annotated[WordList, about("Words that take a certain one: the.")] = ()
    only: Annotated[WordList, about("Words that shut out the rest: only.")] = ()


def _data(language: str) -> Quantifiers:
    return data(language, "quantifier", Quantifiers) or Quantifiers()


def find(pair: Pair) -> Iterator[Hit]:
    """Nouns that both sides have, quantified in ways that exclude each other."""
    words = _data(pair.language)
    contrasts: tuple[tuple[tuple[str, ...], tuple[str, ...], Severity], ...] = (
        (words.all, words.part, "major"),
        (words.any, words.the, "minor"),
    )
    for x, y, severity in contrasts:
        for at_a, at_b in _same_noun(pair, (*x, *y)):
            if (said(pair.a, at_a) in x) != (said(pair.b, at_b) in x):
                a, b = pair.a.span(at_a[0], at_a[1] - 1), pair.b.span(at_b[0], at_b[1] - 1)
                yield Hit(at=(a, b), message=f"Not the same extent: {contrast(pair, a, b)}.", severity=severity)


def _same_noun(pair: Pair, wanted: tuple[str, ...]) -> Iterator[tuple[Found, Found]]:
    b = dict(_nouns(pair.b, wanted))
    for noun, at in _nouns(pair.a, wanted):
        other = pair.to_b[noun].b if noun in pair.to_b else None
        if other in b:
            yield at, b[other]


def _nouns(one: Side, wanted: tuple[str, ...]) -> list[tuple[int, Found]]:
    found = [(next_content(one, at[1], REACH), at) for at in phrases(one, wanted)]
    return [(noun, at) for noun, at in found if noun is not None]


KIND = Kind(
    id="C107",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("quantifier"),
    why="“Some of the orders” and “all orders” are not the same demand.",
    source="Seen in the texts this project began with: “annul any order”, “annul the order”.",
    find=find,
    tells_of=frozenset({"omission"}),
    bad=(
        ("They released ⟦all⟧ prisoners.", "They released ⟦some⟧ prisoners."),
        ("They demand that ⟦any⟧ order be annulled.", "They demand that ⟦the⟧ order be annulled."),
        ("⟦Every⟧ village was searched.", "⟦Several⟧ villages were searched."),
        ("[es] ⟦Todos⟧ los presos fueron liberados.", "[es] ⟦Algunos⟧ presos fueron liberados."),
        ("[fr] ⟦Tous⟧ les prisonniers sont libres.", "[fr] ⟦Certains⟧ prisonniers sont libres."),
        ("[de] ⟦Alle⟧ Gefangenen wurden befreit.", "[de] ⟦Einige⟧ Gefangenen wurden befreit."),
        ("[it] ⟦Tutti⟧ i prigionieri sono liberi.", "[it] ⟦Alcuni⟧ prigionieri sono liberi."),
        ("[pt] ⟦Todos⟧ os presos foram libertados.", "[pt] ⟦Alguns⟧ presos foram libertados."),
        ("[ru] ⟦Все⟧ заключённые освобождены.", "[ru] ⟦Некоторые⟧ заключённые освобождены."),
        ("[uk] ⟦Усі⟧ бранці звільнені.", "[uk] ⟦Деякі⟧ бранці звільнені."),
        ("[pl] ⟦Wszyscy⟧ więźniowie zostali uwolnieni.", "[pl] ⟦Niektórzy⟧ więźniowie zostali uwolnieni."),
        ("[ar] أطلق سراح ⟦جميع⟧ السجناء.", "[ar] أطلق سراح ⟦بعض⟧ السجناء."),
    ),
    good=(
        ("They released all prisoners.", "They released every prisoner."),
        ("All of the prisoners were released.", "All prisoners were released."),
        ("[es] Todos los presos salieron.", "[es] Cada preso salió."),
        ("[de] Alle Gefangenen kamen frei.", "[de] Sämtliche Gefangenen kamen frei."),
        ("[ru] Все заключённые свободны.", "[ru] Каждый заключённый свободен."),
    ),
)
