"""A condition that only one side sets, or sets the other way round: if, unless, even if."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec

from audit.claims.clauses import COMMAS, clauses
from audit.comparison.contrasts import Contrast, Limit, contrasting, limiting
from audit.comparison.evidence import counterpart, most_beside
from audit.comparison.mentions import name_tokens
from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.phrases import Found, phrases, said
from audit.comparison.side import HYPHENS, Side
from audit.comparison.small_words import small_words
from audit.languages import WordList, data, tags_with
from audit.model import about
from audit.quotes.words import cue_table, words_of

HELD = 0.35  # containment below which a clause may be said in other words altogether
REST = 0.6  # share of the words outside the clause that both sides have, from which its absence tells
CLAUSE = 14  # tokens of the clause that are quoted
ASKING = ("say", "think", "shows")  # kinds of words that "if" may follow as "whether"
SHORT = 3  # tokens after which a mark does not end the clause yet: if Orlo, as he says, comes
TABLE = (
    Contrast("condition", "exception"),
    Contrast("condition", "concession", severity="major"),
    Contrast("exception", "concession", severity="major"),
)
LIMITS = (
    Limit("condition", answers=("exception", "concession", "chance")),
    Limit("exception", answers=("condition", "concession")),
)


class Conditions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's phrases of condition."""

    opens: Annotated[WordList, about("Phrases that open a condition: if, unless.")]
    soft: Annotated[WordList, about("Words that may stand for a condition on the other side: when, whoever.")] = ()
    idle: Annotated[WordList, about("Phrases that hold such a word and set no condition: as if.")] = ()


def _data(language: str) -> Conditions | None:
    return data(language, "condition", Conditions)


def find(pair: Pair) -> Iterator[Hit]:
    """Conditions on a side whose other has none, or that exclude each other."""
    yield from contrasting(pair, TABLE, "Another condition")
    if words := _data(pair.language):
        yield from _one_sided(pair, words)
    else:
        yield from limiting(pair, LIMITS, "Only one of the two sets a condition")


def _one_sided(pair: Pair, words: Conditions) -> Iterator[Hit]:
    """Conditions on a side whose other has none for the same."""
    for one, other, to in (
        (pair.a, pair.b, {i: x.b for i, x in pair.to_b.items()}),
        (pair.b, pair.a, {j: x.a for j, x in pair.to_a.items()}),
    ):
        opened = [at for at in phrases(one, (*words.opens, *words.idle)) if _is_condition(one, at, words)]
        answers = phrases(other, (*words.opens, *words.soft)) if opened else []
        clause = _clause(one, opened[0][0]) if opened else []
        if clause and not _is_answered(one, clause, other, answers, to):
            yield _hit(pair, one, clause, set(to), alone=not answers)


def _hit(pair: Pair, one: Side, clause: list[int], linked: set[int], *, alone: bool) -> Hit:
    """The hit of one condition; minor where the other side says the clause's words without an "if", sets a condition
    for something else, or where the two have little in common. `alone`: the other side sets no condition at all."""
    span = one.span(clause[0], clause[-1])
    at = (span, None) if one is pair.a else (None, span)
    told = pair.containment >= HELD and _is_rest_told(one, clause, linked)
    grave = alone and (told or most_beside(pair, at) == "critical") and _is_new(one, clause, linked)
    message = f"Only one of the two sets a condition: “{one.said(span)}”."
    return Hit(at=at, message=message, severity=None if grave else "minor")


def _is_answered(one: Side, clause: list[int], other: Side, answers: Sequence[Found], to: dict[int, int]) -> bool:
    """Whether the other side sets a condition for the same: it stands in or beside the clause that answers best to what
    stands around this condition. Where no clause does, any condition may be the answer."""
    if not answers:
        return False
    same = counterpart(other, (i for i in one.content if i not in clause), to)
    if not same:
        return True
    text, start = other.passage.text, other.tokens[min(same)].start
    every = [c.start for c in clauses(text)]
    home = bisect_right(every, start)
    return any(abs(bisect_right(every, other.tokens[first].start) - home) <= 1 for first, _ in answers)


def _is_condition(one: Side, at: Found, words: Conditions) -> bool:
    """Whether a phrase opens a condition: not "even if", and not "asked if", where it stands for "whether"."""
    if said(one, at) not in words.opens:
        return False
    conceded = any("concession" in f.says and f.first <= at[0] < f.end for f in small_words(one))
    asks = one.lower[at[0]] in words_of(one.language).whether
    return not conceded and not (asks and _is_asked(one, at[0] - 1))


def _is_asked(one: Side, verb: int) -> bool:
    """Whether the word before "if" is a verb of asking or knowing; "face protests if" has a noun there."""
    if verb < 0 or not any(c.kind in ASKING for c in cue_table(one.language).get(one.lower[verb], ())):
        return False
    subject = verb - 1
    is_verb = subject < 0 or not one.is_content[subject] or subject in set(name_tokens(one))
    endings = words_of(one.language).participle_endings
    return is_verb or bool(endings and one.lower[verb].endswith(endings))


def _is_rest_told(one: Side, clause: list[int], linked: set[int]) -> bool:
    """Whether the other side says what stands outside of the clause."""
    rest = [i for i in one.content if i not in clause]
    return sum(i in linked for i in rest) >= REST * len(rest)


def _clause(one: Side, first: int) -> list[int]:
    """From the word that opens the condition to the next mark or the end, over a comma behind a word or two."""
    found: list[int] = []
    for i in range(first, min(len(one.tokens), first + CLAUSE)):
        is_mark = one.tokens[i].kind == "mark" and one.tokens[i].text not in HYPHENS
        if found and is_mark and (one.tokens[i].text not in COMMAS or len(found) > SHORT):
            break
        found.append(i)
    while len(found) > 1 and one.tokens[found[-1]].kind == "mark":
        found.pop()
    return found


def _is_new(one: Side, clause: list[int], linked: set[int]) -> bool:
    """Whether most of the clause's content words have no counterpart."""
    content = [i for i in clause[1:] if one.is_content[i]]
    return bool(content) and sum(i not in linked for i in content) * 2 > len(content)


KIND = Kind(
    id="C108",
    mqm="Accuracy/Addition",
    severity="critical",
    languages=tags_with("small_words"),
    why="An order to shoot whoever resists is not an order to shoot.",
    source="Seen in the texts this project began with: one of five adds “if they try to resist”.",
    find=find,
    reaches=True,
    is_beside=True,
    tells_of=frozenset({"omission"}),
    bad=(
        ("He ordered them to fire.", "He ordered them to fire ⟦if they were attacked⟧."),
        ("They will talk ⟦unless the shelling goes on⟧.", "They will talk."),
        ("Aid will be sent ⟦provided that the road is open⟧.", "Aid will be sent."),
        ("[es] Dispararán ⟦si los atacan⟧.", "[es] Dispararán."),
        ("[fr] Ils tireront ⟦à condition que le ministre accepte⟧.", "[fr] Ils tireront."),
        ("[de] Die Armee greift an, ⟦falls die Gespräche scheitern⟧.", "[de] Die Armee greift an."),
        ("[it] Spareranno ⟦se verranno attaccati⟧.", "[it] Spareranno."),
        ("[pt] Eles vão disparar ⟦se forem atacados⟧.", "[pt] Eles vão disparar."),
        ("[ru] Они откроют огонь, ⟦если их атакуют⟧.", "[ru] Они откроют огонь."),
        ("[uk] Вони відкриють вогонь, ⟦якщо нападуть⟧.", "[uk] Вони відкриють вогонь."),
        ("[pl] Wojsko otworzy ogień, ⟦jeśli zostanie zaatakowane⟧.", "[pl] Wojsko otworzy ogień."),
        ("⟦If⟧ the guards leave, we stay.", "⟦Unless⟧ the guards leave, we stay."),
        ("[cs] ⟦Pokud⟧ stráže odejdou, zůstaneme.", "[cs] Stráže odejdou, zůstaneme."),
        ("[nl] ⟦Als⟧ de wachters gaan, blijven wij.", "[nl] ⟦Tenzij⟧ de wachters gaan, blijven wij."),
        ("[zh] ⟦如果⟧卫兵离开，我们留下。", "[zh] ⟦除非⟧卫兵离开，我们留下。"),
    ),
    good=(
        ("If it rains, the match is off.", "In case of rain the match is off."),
        ("He asked if they would come.", "He asked whether they would come."),
        ("Should they attack, we will answer.", "If they attack, we will answer."),
        ("If you want to leave, take the train.", "To leave, take the train."),
        ("[es] Si llueve, no habrá partido.", "[es] En caso de lluvia no habrá partido."),
        ("[fr] S'ils attaquent, nous répondrons.", "[fr] Quand ils attaquent, nous répondrons."),
        ("[de] Wenn sie angreifen, antworten wir.", "[de] Sollten sie angreifen, antworten wir."),
        ("[ru] Даже если они нападут, мы ответим.", "[ru] Они нападут, мы ответим."),
    ),
)
