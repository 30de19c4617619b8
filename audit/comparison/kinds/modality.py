"""Must on one side, may on the other; a doubt that one side alone has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from audit.comparison.pair import Hit, Kind, Pair, contrast
from audit.comparison.phrases import Found, next_content, phrases, said
from audit.comparison.side import Side
from audit.languages import WordList, WordSet, data, tags_with
from audit.model import Severity, about

REACH = 5  # tokens from a modal word to its verb


class Modals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words and phrases by what they say of the verb after them."""

    must: Annotated[WordList, about("Duty: must, have to.")] = ()
    may: Annotated[WordList, about("Possibility: may, perhaps.")] = ()
    hedge: Annotated[WordList, about("Doubt: allegedly, said to.")] = ()
    strict: Annotated[WordSet, about("Words of duty that exclude each word of `open`.")] = WordSet()
    open: Annotated[WordSet, about("Words of possibility that exclude each word of `strict`.")] = WordSet()
    sure: Annotated[WordList, about("What is surely to come: will. Each excludes the words of `unsure`.")] = ()
    unsure: Annotated[WordSet, about("What may come: may, perhaps. Each excludes the words of `sure`.")] = WordSet()


def _data(language: str) -> Modals:
    return data(language, "modality", Modals) or Modals()


def find(pair: Pair) -> Iterator[Hit]:
    """A verb under duty or certain here, and only possible there; words of doubt where the other side has none."""
    words = _data(pair.language)
    a, b = (dict(_verbs(one, _modals(one, words))) for one in (pair.a, pair.b))
    for verb, at in sorted(a.items()):
        there = b.get(pair.to_b[verb].b) if verb in pair.to_b else None
        contradiction = there and _contradiction(words, said(pair.a, at), said(pair.b, there))
        if there and contradiction:
            left, right = pair.a.span(at[0], at[1] - 1), pair.b.span(there[0], there[1] - 1)
            yield Hit(at=(left, right), message=f"{contradiction}: {contrast(pair, left, right)}.")
    yield from _doubts(pair, words)


def _modals(one: Side, words: Modals) -> list[Found]:
    """Words of duty and of possibility; what is to come is certain only where nothing leaves it open."""
    open_words = phrases(one, (*words.may, *words.hedge))
    return phrases(one, (*words.must, *words.may, *(() if open_words else words.sure)))


def _verbs(one: Side, modals: list[Found]) -> Iterator[tuple[int, Found]]:
    for at in modals:
        verb = next_content(one, at[1], REACH)
        if verb is not None:
            yield verb, at


def _contradiction(words: Modals, here: str, there: str) -> str | None:
    """What two words for a verb's mood say that cannot both be; None where they go together."""
    ways = ((here, there), (there, here))
    if any(x in words.strict and y in words.open for x, y in ways):
        return "Duty on one side, possibility on the other"
    if any(x in words.sure and y in words.unsure for x, y in ways):
        return "Certain on one side, possible on the other"
    return None


def _doubts(pair: Pair, words: Modals) -> Iterator[Hit]:
    doubts = [phrases(one, (*words.hedge, *words.may)) for one in (pair.a, pair.b)]
    for one, mine, theirs in ((pair.a, doubts[0], doubts[1]), (pair.b, doubts[1], doubts[0])):
        linked = pair.to_b if one is pair.a else pair.to_a
        firm = phrases(pair.b if one is pair.a else pair.a, (*words.must, *words.sure))
        open_verbs = [
            at for verb, at in _verbs(one, mine) if not firm and said(one, at) in words.unsure and verb in linked
        ]
        plain = open_verbs or [at for at in mine if said(one, at) in words.hedge]
        if plain and not theirs:
            span = one.span(plain[0][0], plain[0][1] - 1)
            a, b = (span, None) if one is pair.a else (None, span)
            severity: Severity | None = None if open_verbs else "minor"
            yield Hit(at=(a, b), message=f"Only one of the two leaves a doubt: “{one.said(span)}”.", severity=severity)


KIND = Kind(
    id="C106",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("modality"),
    why="What must happen and what may happen are two different laws; a doubt left out makes a fact of a claim.",
    source="MQM core typology; hedges after Hyland (1998).",
    find=find,
    bad=(
        ("The troops ⟦must⟧ leave the city.", "The troops ⟦may⟧ leave the city."),
        ("The guards ⟦should⟧ fire first.", "The guards ⟦might⟧ fire first."),
        ("The troops ⟦will⟧ leave on Monday.", "The troops ⟦may⟧ leave on Monday."),
        ("He ⟦allegedly⟧ sold the weapons.", "He sold the weapons."),
        ("The firm ⟦may⟧ close the mine.", "The firm closed the mine."),
        ("[es] Las tropas ⟦deben⟧ salir de la ciudad.", "[es] Las tropas ⟦pueden⟧ salir de la ciudad."),
        ("[fr] Les troupes ⟦doivent⟧ quitter la ville.", "[fr] Les troupes ⟦peuvent⟧ quitter la ville."),
        ("[de] Die Polizei ⟦muss⟧ schießen.", "[de] Die Polizei ⟦darf⟧ schießen."),
        ("[it] Le truppe ⟦devono⟧ partire.", "[it] Le truppe ⟦possono⟧ partire."),
        ("[pt] Ele vendeu as armas ⟦alegadamente⟧.", "[pt] Ele vendeu as armas."),
        ("[ru] Полиция ⟦должна⟧ стрелять.", "[ru] Полиция ⟦может⟧ стрелять."),
        ("[uk] Він ⟦нібито⟧ продав зброю.", "[uk] Він продав зброю."),
        ("[pl] Wojsko ⟦musi⟧ opuścić miasto.", "[pl] Wojsko ⟦może⟧ opuścić miasto."),
        ("[ar] ⟦يجب⟧ أن تغادر القوات المدينة.", "[ar] ⟦يمكن⟧ أن تغادر القوات المدينة."),
    ),
    good=(
        ("The troops must leave.", "The troops have to leave."),
        ("Perhaps they will come.", "They may come."),
        ("He reportedly fled.", "He is said to have fled."),
        ("It may rain, and we will go.", "It might rain, and we will go."),
        ("[es] Quizá vengan mañana.", "[es] Tal vez vengan mañana."),
        ("[fr] Ils doivent partir.", "[fr] Ils devront partir."),
        ("[de] Vielleicht kommen sie.", "[de] Möglicherweise kommen sie."),
        ("[ru] Они должны уйти.", "[ru] Они обязаны уйти."),
        ("[uk] Вони повинні піти.", "[uk] Вони мусять піти."),
    ),
)
