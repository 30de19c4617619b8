"""Whether two verbs tell one act: done by the same, to the same. Without a parser a clause's subject is what stands
before its verb, and its object what follows."""

from __future__ import annotations

from collections.abc import Iterator

from audit.claims import clause_at
from audit.comparison.mentions import name_tokens
from audit.comparison.pair import Pair
from audit.comparison.side import Side
from audit.quotes.words import words_of

COMMAS = frozenset(",،，、")
RELATED = ("same", "synonym", "broader", "narrower")


def tell_one_act(pair: Pair, i: int, j: int) -> bool:
    """Whether word i of the one side and word j of the other, both verbs, have the same subject, and what follows
    them agrees: some word of it, or nothing follows one of them."""
    subjects = _before(pair.a, i), _before(pair.b, j)
    objects = _after(pair.a, i), _after(pair.b, j)
    return _have_one_subject(pair, *subjects) and (not all(objects) or _are_related(pair, *objects))


def _before(one: Side, verb: int) -> list[int]:
    """The words of a clause before its verb, after the last mark or verb of speech: "he said the ship had passed". What
    two marks set off is passed over: "one guest, a man of 71, died"."""
    cues, found = words_of(one.language).cues.say, list[int]()
    verb = _past_aside(one, verb)
    for i in reversed(_clause(one, verb)):
        if i < verb and (one.tokens[i].kind == "mark" or (found and one.lower[i] in cues)):
            break
        if i < verb:
            found.append(i)
    return found


def _past_aside(one: Side, verb: int) -> int:
    """The mark that opens what is set off right before a verb; the verb itself where nothing is."""
    marks = [i for i in _clause(one, verb) if i < verb and one.tokens[i].text in COMMAS]
    return marks[-2] if len(marks) > 1 and marks[-1] == verb - 1 else verb


def _after(one: Side, verb: int) -> list[int]:
    """The content words of a clause after its verb, up to a mark."""
    found = list[int]()
    for i in (i for i in _clause(one, verb) if i > verb):
        if one.tokens[i].kind == "mark":
            break
        found += [i] if one.is_content[i] else []
    return found


def _clause(one: Side, at: int) -> range:
    text, start = one.passage.text, one.tokens[at].start
    return one.indices(clause_at(text, start) or one.passage.span)


def _have_one_subject(pair: Pair, here: list[int], there: list[int]) -> bool:
    """Whether some word of both subjects is one, and neither names somebody else; two without content are one where
    they hold the same pronoun. A verb without a
    subject may have any, but where a language leaves its pronouns out."""
    names = {*here} & {*name_tokens(pair.a)}, {*there} & {*name_tokens(pair.b)}
    if any(names):
        return any(pair.to_b[i].b in names[1] for i in names[0] if i in pair.to_b)
    content = [i for i in here if pair.a.is_content[i]], [j for j in there if pair.b.is_content[j]]
    if any(content):
        return _are_related(pair, *content)
    pronouns = {*_pronouns(pair.a, here)}
    may_be_none = words_of(pair.language).drops
    return (bool(pronouns) or may_be_none) and pronouns == {*_pronouns(pair.b, there)}


def _pronouns(one: Side, at: list[int]) -> Iterator[str]:
    known = words_of(one.language).pronouns
    return (one.lower[i] for i in at if one.lower[i] in known)


def _are_related(pair: Pair, here: list[int], there: list[int]) -> bool:
    """Whether a word of the one is linked to one of the other, or may mean the same: a ship, a vessel."""
    linked = any(pair.to_b[i].b in there for i in here if i in pair.to_b)
    return linked or any(pair.relation(i, j) in RELATED for i in here for j in there)
