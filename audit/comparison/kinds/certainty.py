"""Surer on one side: planned, possible, said to be, doubted or denied here, and plainly so there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit import lexicon
from audit.claims import Certainty, certainties
from audit.comparison.mentions import name_tokens
from audit.comparison.negation import cues, scope
from audit.comparison.pair import Hit, Kind, Pair, contrast
from audit.comparison.same_act import tell_one_act
from audit.comparison.side import Side
from audit.comparison.small_words import small_words
from audit.languages import tags_with
from audit.model import Severity, Span
from audit.quotes.words import cue_table, words_of
from audit.text import kept

FIRST = 3  # content words after a denial among which its own verb may stand
BEING = 5  # ... and after "to be" among which what it is stands
BACK = 4  # tokens before a verb in which its auxiliaries stand
AGAINST = frozenset({"doubted", "denied"})  # it is not so, or hardly
ALIKE = frozenset({"ahead", "seeming"})  # both leave open whether it is so
NEAR = 8  # tokens on either side of a word in which a denial may stand
OPEN = 6  # tokens before a word in which "whether" or "if" leaves it open


class Held(NamedTuple):
    """A cue of a side, and the content words that it speaks of, by index."""

    cue: Certainty
    words: tuple[int, ...]


@kept
def _held(one: Side) -> tuple[Held, ...]:
    passage, names = one.passage, set(name_tokens(one))
    found = []
    for cue in certainties(passage.text):
        if cue.held.overlaps(passage.span) and not _is_trait(one, cue):
            held = one.indices(cue.held)
            content = [i for i in held if one.is_content[i] and i not in names]
            found.append(Held(cue, tuple(_phrase(one, cue, held, content))))
    return tuple(h for h in found if h.words)


def _phrase(one: Side, cue: Certainty, held: range, content: Sequence[int]) -> Sequence[int]:
    """Returns the tokens among which the word is that a cue speaks of: up to its first content word, but farther for a
    denial, and for "to be" up to the next small word that opens a phrase."""
    grammar = words_of(one.language)
    if cue.degree in AGAINST:
        return content[:FIRST]
    bare = next((one.lower[i] for i in held if one.lower[i] not in grammar.infinitive), "")
    if bare not in grammar.auxiliaries or not content:
        return content[:1]
    end = next((i for i in held if i > content[0] and one.lower[i] in grammar.stops), held.stop)
    return [i for i in content if i < end][:BEING]


def _is_trait(one: Side, cue: Certainty) -> bool:
    """Whether a cue of doubt only describes a thing: an unlikely friend."""
    at = one.indices(cue.span)
    determiners = words_of(one.language).determiners
    return cue.degree == "doubted" and len(at) == 1 and at[0] > 0 and one.lower[at[0] - 1] in determiners


def find(pair: Pair) -> Iterator[Hit]:
    """Cues of which the other side has none like it before the same word."""
    for mine, theirs, to in ((pair.a, pair.b, _links(pair, 0)), (pair.b, pair.a, _links(pair, 1))):
        for held in _held(mine):
            word = next((i for i in held.words if i in to), None)
            if word is None:
                continue
            other = next((h for h in _held(theirs) if to[word] in h.words), None)
            if (grave := _gravity(mine, held, word, theirs, other, to[word])) and (other is None or mine is pair.a):
                spans = _span(mine, held, word), _span(theirs, other, to[word])
                at = spans if mine is pair.a else spans[::-1]
                yield Hit(at=at, message=f"Not equally sure: {contrast(pair, *at)}.", severity=grave)


def _is_of_one_act(pair: Pair, hit: Hit) -> bool | None:
    """Whether what one side denies is told by the other as an act of the same: he denies that he paid, he admits it."""
    ends = [one.indices(span)[-1:] for one, span in zip((pair.a, pair.b), hit.at, strict=True) if span]
    if hit.severity != "critical" or len(ends) < 2 or not all(ends):
        return None
    i, j = ends[0][0], ends[1][0]
    return (i in pair.to_b and pair.to_b[i].b == j and tell_one_act(pair, i, j)) or None


def _links(pair: Pair, side: int) -> dict[int, int]:
    """Returns the links between forms of one word; a synonym is not sure to be told of the same thing, nor is who does
    it: to moderate, a moderator."""
    links = [x for x in pair.links if x.way in ("exact", "form") and _denotes(pair.a, x.a) == _denotes(pair.b, x.b)]
    return {x.a: x.b for x in links} if side == 0 else {x.b: x.a for x in links}


def _denotes(one: Side, i: int) -> bool:
    """Whether a word is one for a person."""
    return lexicon.denotes_person(one.base[i], one.language)


def _gravity(mine: Side, held: Held, word: int, theirs: Side, other: Held | None, there: int) -> Severity | None:
    """How grave it is that two sides are not equally sure of a word; None if they are, or if that cannot be told."""
    degrees = {held.cue.degree, other.cue.degree if other else "plain"}
    if len(degrees) == 1 or degrees in (AGAINST, ALIKE):
        return None
    if degrees & AGAINST:
        return None if other is None and _is_denied(theirs, there) else "critical"
    if other is None and (_is_open(theirs, there) or _is_infinitive(theirs, there)):
        return None
    if other is None and held.cue.degree == "seeming" and _is_said(theirs, there):
        return None
    if held.cue.degree == "ahead" and other is None and _is_done(mine, word, theirs, there):
        return "critical"
    return "major" if other or _is_told(theirs, there) or _is_beside(mine, held) else None


def _is_denied(one: Side, word: int) -> bool:
    """Whether a side denies the word or one near it, or its sentence has a denial anywhere."""
    text, start = one.passage.text, one.tokens[word].start
    around = text.sentence_at(start)
    said = any(c.degree in AGAINST and around is not None and c.span.overlaps(around) for c in certainties(text))
    return said or any(abs(i - word) <= NEAR for cue in cues(one) for i in scope(one, cue))


def _is_open(one: Side, word: int) -> bool:
    """Whether a side leaves the word open without a cue: whether they met, any meeting."""
    grammar = words_of(one.language)
    if any(low in grammar.whether - grammar.relatives for low in one.lower[max(0, word - OPEN) : word]):
        return True
    return any("any_one" in f.says and 0 <= word - f.end <= 1 for f in small_words(one))


def _is_said(one: Side, word: int) -> bool:
    """Whether the sentence of a word gives it to somebody: "The paper reported that", "According to the paper"."""
    text, start = one.passage.text, one.tokens[word].start
    around = text.sentence_at(start)
    cues, that = cue_table(one.language), words_of(one.language).that
    before = text.tokens_in(Span(around.start, start)) if around else ()
    kinds = {c.kind for t in before for c in cues.get(t.lower, ())}
    return "by" in kinds or ("say" in kinds and any(t.lower in that for t in before))


def _is_done(mine: Side, word: int, theirs: Side, there: int) -> bool:
    """Whether a thing to come on one side has happened on the other: to plead, pleaded."""
    if mine.lower[word] == theirs.lower[there] or not _is_infinitive(mine, word):
        return False
    endings = words_of(mine.language).participle_endings
    return not (endings and theirs.lower[there].endswith(endings))


def _is_infinitive(one: Side, word: int) -> bool:
    before = one.neighbour(word, -1)
    return before is not None and one.lower[before] in words_of(one.language).infinitive


def _is_told(one: Side, word: int) -> bool:
    """Whether a word is told as a verb of its own: after an auxiliary, a pronoun or a name; adverbs aside."""
    grammar, before, names = words_of(one.language), one.neighbour(word, -1), set(name_tokens(one))
    while before is not None and _is_adverb(one, before):
        before = one.neighbour(before, -1)
    if before is None or word in names or one.tokens[word].text[0].isupper():
        return False
    low = one.lower[before]
    return low in grammar.auxiliaries or low in grammar.pronouns or before in names


def _is_adverb(one: Side, i: int) -> bool:
    grammar, low = words_of(one.language), one.lower[i]
    return low in grammar.adverbs or bool(grammar.adverb_endings and low.endswith(grammar.adverb_endings))


def _is_beside(one: Side, held: Held) -> bool:
    """Whether a cue stands right before its word, as "possible" before a noun."""
    last = one.indices(held.cue.span)[-1:]
    is_next = last == range(held.words[0] - 1, held.words[0])
    return is_next and one.lower[last[0]] not in words_of(one.language).infinitive


def _span(one: Side, held: Held | None, word: int) -> Span:
    """From the cue, or from the verb's auxiliaries, to the word."""
    end = one.tokens[word].end
    if held is None:
        first = word
        while first > max(0, word - BACK) and one.lower[first - 1] in words_of(one.language).auxiliaries:
            first -= 1
        return one.span(first, word)
    start = held.cue.span.start
    if start < one.passage.span.start:  # the cue frames a rendering that is cut from it: rejected reports that ...
        return Span(start, end)
    first = min(word, next((i for i, t in enumerate(one.tokens) if t.start >= start), word))
    while first and one.lower[first - 1] in words_of(one.language).auxiliaries:
        first -= 1
    return Span(one.tokens[first].start, max(end, min(held.cue.span.end, one.passage.span.end)))


KIND = Kind(
    id="C120",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("claims"),
    why="What is expected, possible or denied is no fact yet. A reader who is told it plainly takes away another fact.",
    source="Frames of reported speech: expected to, unlikely, denied that. Seen in independent reports of one event.",
    find=find,
    reaches=True,
    bears_out=_is_of_one_act,
    reports=True,
    bad=(
        ("Orlo ⟦is expected to meet⟧ the guild of Tarn.", "Orlo ⟦will meet⟧ the guild of Tarn."),
        ("It ⟦was unlikely that the pact⟧ would survive the winter.", "The ⟦pact⟧ would survive the winter."),
        ("The miller ⟦denied that he sold⟧ the mill.", "The miller ⟦sold⟧ the mill."),
        ("The harbour ⟦may close⟧ on Monday.", "The harbour ⟦will close⟧ on Monday."),
    ),
    good=(
        ("Orlo is expected to meet the guild.", "Orlo is scheduled to meet the guild."),
        ("It is unlikely that the pact will survive.", "The pact will not survive."),
        ("The harbour may close.", "The harbour might close."),
    ),
)
