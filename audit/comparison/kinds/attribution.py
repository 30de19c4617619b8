"""Another speaker, another word for saying it, or nobody named who said it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated

import msgspec

from audit import lexicon
from audit.claims import Holder, holder
from audit.claims.words import claim_words
from audit.comparison.frame import Aspect, Frame, Told, told
from audit.comparison.junctions import begins_noun
from audit.comparison.kinds.participant import participants
from audit.comparison.mentions import name_tokens
from audit.comparison.pair import Hit, Kind, Pair, differences
from audit.comparison.side import Side
from audit.languages import WordSet, data
from audit.model import Quote, Severity, Span, about
from audit.names import same_name
from audit.quotes.words import cue_table, plain, role_in, words_of
from audit.text import Passage, Text, Token, fold, kept, tokenize

UNNAMED = "*"  # begins the key of a source that is not named
SHARED, ENOUGH = 0.5, 4  # content words that two reports share from which they give one statement to somebody
SAYING = frozenset({"say", "by", "after"})  # kinds of words that say, beside those that think, act or show
PLAIN = 2  # those of them that are no names
BEHIND = 6  # tokens behind a paper without a name in which it may be named
COMMON = 3.5  # Zipf frequency from which a word with a capital may be a plain one
LETTERS = 3  # letters of a word that two names may share


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words for saying, in the forms that stand beside a quotation, by what they add to "said".

    A word that is in no list is never held against another."""

    plain: Annotated[WordSet, about("Words that add nothing.")]
    doubt: Annotated[WordSet, about("The narrator does not vouch for it: claimed.")] = WordSet()
    admit: Annotated[WordSet, about("The speaker would rather not have said it: admitted.")] = WordSet()
    deny: Annotated[WordSet, about("The speaker denies it.")] = WordSet()
    threaten: Annotated[WordSet, about("The speaker threatens.")] = WordSet()
    boast: Annotated[WordSet, about("The speaker boasts.")] = WordSet()
    warn: Annotated[WordSet, about("The speaker warns.")] = WordSet()
    promise: Annotated[WordSet, about("The speaker promises something to come.")] = WordSet()


GRAVE = frozenset({"doubt", "admit", "deny", "threaten", "boast"})  # they judge what was said


@cache
def _classes(language: str) -> dict[str, str]:
    """Each word for saying with its list's name."""
    cues = data(language, "attribution", Cues)
    lists = {name: getattr(cues, name) for name in Cues.__struct_fields__} if cues else {}
    return {word: name for name, words in lists.items() for word in words}


def _speaker(frame: Frame) -> Told | None:
    """Who says it; a key tells one from others, and one without a key may be anybody."""
    own = frame.own
    if own is None:
        return Told(frame, ()) if _is_plain_telling(frame) else None
    if own.speaker is None or (own.kind == "indirect" and not _is_saying(frame, own)):
        return None
    found = holder(frame.passage.text, own)
    if found is None:
        return None
    return told(frame, _key(frame, found), found.span)


def _key(frame: Frame, found: Holder) -> tuple[str, ...]:
    """Returns what tells a source from others: its names, but not an owner's ("Vask's lawyer"), or what it is."""
    text, own = frame.passage.text, words_of(frame.passage.text.language)
    tokens = text.tokens_in(found.span)
    owned = [t.end for t in tokens[:-1] if own.owner_endings and plain(t.text).endswith(own.owner_endings)]
    rest = text.slice(Span(max(owned, default=found.span.start), found.span.end))
    names = tuple(n for n in found.names if n in rest and not _is_plain_word(text, n, found.span))
    if names:
        return names
    nobody = found.sort == "several" and not _are_persons(text, found.span)
    return () if nobody or found.names or found.sort == "one" else (UNNAMED + found.sort,)


def _is_plain_word(text: Text, name: str, mention: Span) -> bool:
    """Whether a name is one common word with the capital of a beginning: "Additional records show". It stands with a
    capital nowhere else."""
    tokens = text.tokens
    at = bisect_left(tokens, mention.start, key=lambda t: t.start)
    begins = at == 0 or tokens[at - 1].kind == "mark"
    if not begins or tokens[at].text != name or lexicon.frequency(fold(name), text.language) < COMMON:
        return False
    return not any(t.text == name and tokens[i - 1].kind != "mark" for i, t in enumerate(tokens) if i)


def _are_persons(text: Text, span: Span) -> bool:
    """Whether a mention of several is of persons: aides, two people, some; not a few questions."""
    words = [t.lower for t in text.tokens_in(span) if not lexicon.is_function_word(t.lower, text.language)]
    known = any(role_in(text.language, w) or lexicon.denotes_person(w, text.language) for w in words)
    data = claim_words(text.language)
    return (
        known or bool(participants(Passage(text, span))) or all(data is not None and w in data.several for w in words)
    )


def _is_saying(frame: Frame, quote: Quote) -> bool:
    """Whether a word of saying carries a quotation, not one of thinking or acting."""
    language = frame.passage.text.language
    words = tuple(fold(quote.cue.text).split()) if quote.cue else ()
    known = (c for w in words for c in cue_table(language).get(w, ()) if c.kind in SAYING)
    return any(w in _classes(language) for w in words) or any(set(c.words) <= set(words) for c in known)


def _is_plain_telling(frame: Frame) -> bool:
    """Whether the text says it in its own words: nobody in the sentence says anything, and nothing there is quoted."""
    text = frame.passage.text
    if frame.is_source or text.region_at(frame.passage.span.start) is None or not _classes(text.language):
        return False
    around = frame.sentence
    saying = _saying(text)
    told = bisect_left(saying, around.start) != bisect_left(saying, around.end)
    return not told and not any(q.place.span.overlaps(around) for q in frame.quotes)


@kept
def _saying(text: Text) -> list[int]:
    """Where the text's words for saying start: once a text, as a paragraph may be all of it."""
    known, tokens = _classes(text.language), text.tokens
    return [
        t.start
        for i, t in enumerate(tokens)
        if t.lower in known and not (i and begins_noun(tokens[i - 1], text.language))
    ]


def _may_be_one(x: Told, y: Told) -> bool:
    """Whether the speakers may be one: a pronoun or a description may be anybody. Nobody named is a difference only
    from a source that the other text does not speak of."""
    if x.span is None or y.span is None:
        return x.span == y.span or _is_subject(*((x, y.frame) if x.span else (y, x.frame)))
    return not x.key or not y.key or any(_is_one(a, b) for a in x.key for b in y.key)


def _is_subject(source: Told, other: Frame) -> bool:
    """Whether a text speaks of a source itself, so that it need not name it as one; so it may if that is vague."""
    if not source.key:
        return True
    words = {t.text for t in other.passage.text.tokens_in(other.sentence)}
    pronouns = words_of(other.passage.text.language).singular
    named = any(_is_one(name, w) for name in source.key for w in words if w[:1].isupper())
    return named or any(w.lower() in pronouns for w in words)


def _is_one(a: str, b: str) -> bool:
    """Whether two names may be one: in another spelling or script, by their initials, or by one word they share."""
    if a.startswith(UNNAMED) or b.startswith(UNNAMED):
        return a == b
    if same_name(a, b) or _initials(a) == b or _initials(b) == a:
        return True
    words = [[t.text for t in tokenize(n) if len(t.text) >= LETTERS or t.kind == "number"] for n in (a, b)]
    return any(fold(v) == fold(w) or same_name(v, w) for v in words[0] for w in words[1])


def _initials(name: str) -> str:
    return "".join(t.text[0] for t in tokenize(name) if t.text[0].isupper())


def _cue(frame: Frame) -> Told | None:
    own = frame.own
    if own is None or own.cue is None:
        return None
    known = _classes(frame.passage.text.language)
    words = fold(own.cue.text)
    found = known.get(words) or next((known[w] for w in words.split() if w in known), None)
    return told(frame, (found,), own.cue.span) if found else None


def _speakers_differ(x: Told, y: Told) -> tuple[Severity, str]:
    grave = _are_of_one_claim(x, y)
    if x.span and y.span:
        severity: Severity = "major" if grave and not (x.frame.apart and _name_each_other(x, y)) else "minor"
        return severity, f"The words are given to others: “{x.said}” here, “{y.said}” there."
    source, other = (x, y) if x.span else (y, x)
    severity = "major" if x.frame.apart and grave and _is_hearsay(source, other) else "minor"
    return severity, f"Only one of the two says who said it: “{x.said or y.said}”."


def _are_of_one_claim(x: Told, y: Told) -> bool:
    """Whether two texts surely give the same words to somebody: they render one text, or share most content words.
    Between reports in two languages that cannot be told: an office has another name in each."""
    a, b = x.frame.passage, y.frame.passage
    if not x.frame.apart:
        return True
    if a.text.language != b.text.language:
        return False
    pair = Pair(a, b)
    if pair.containment < SHARED or min(len(pair.a.content), len(pair.b.content)) < ENOUGH:
        return False
    frames, names = (x.frame, y.frame), set(name_tokens(pair.a))
    linked = [k for k in pair.links if pair.a.is_content[k.a]]
    plain = [k for k in linked if k.a not in names]
    said = [k for k in linked if _holds(frames[0], pair.a, k.a) and _holds(frames[1], pair.b, k.b)]
    return len(plain) >= PLAIN and len(said) >= SHARED * len(linked)


def _holds(frame: Frame, one: Side, i: int) -> bool:
    """Whether a word lies in what the frame's source says; so does all that a text says in its own words."""
    own, start = frame.own, one.tokens[i].start
    if own is None:
        return True
    between = (start, start) if own.cue is None else sorted((start, own.cue.span.end))
    return own.place.span.start <= start < own.place.span.end and ";" not in one.passage.text.raw[slice(*between)]


def _name_each_other(x: Told, y: Told) -> bool:
    """Whether one source is named in the sentence of the other, or the mentions share a word: "a report in the Times",
    "the Times"."""
    texts = x.frame.passage.text, y.frame.passage.text
    named = _capitals(tokenize(x.said)) & _capitals(texts[1].tokens_in(y.frame.sentence))
    named |= _capitals(tokenize(y.said)) & _capitals(texts[0].tokens_in(x.frame.sentence))
    words = [frozenset(fold(t.text) for t in tokenize(one.said) if t.kind != "mark") for one in (x, y)]
    return bool(named) or any(not lexicon.is_function_word(w, texts[0].language) for w in words[0] & words[1])


def _is_hearsay(source: Told, other: Told) -> bool:
    """Whether a text rests on a source of which the other text knows nothing; a name stands anywhere in it."""
    names = _capitals(other.frame.passage.text.tokens)
    return bool(source.key) and source.span is not None and not _capitals(_mention(source)) & names


def _mention(source: Told) -> Sequence[Token]:
    """Returns the tokens of a mention; of a paper without a name also those behind it: a report in the Times."""
    tokens = [*tokenize(source.said)]
    if source.span is None or _capitals(tokens) or not any(source.key):
        return tokens
    end = max(source.span.end, source.frame.sentence.end)
    behind = source.frame.passage.text.tokens_in(Span(source.span.end, end))[:BEHIND]
    ends = _classes(source.frame.passage.text.language)
    verb = next((i for i, t in enumerate(behind) if t.kind == "mark" or t.lower in ends), BEHIND)
    return [*tokens, *behind[:verb]]


def _capitals(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(fold(t.text) for t in tokens if t.text[:1].isupper() and len(t.text) >= LETTERS)


def _cues_differ(x: Told, y: Told) -> tuple[Severity, str]:
    """Reports that quote in their own words choose their own word for saying, so there it is minor."""
    severity: Severity = "major" if GRAVE & {*x.key, *y.key} and not x.frame.apart else "minor"
    return severity, f"Another word for saying it: “{x.said}” here, “{y.said}” there."


ASPECTS = (
    Aspect(title="Said by", told=_speaker, agree=_may_be_one, difference=_speakers_differ),
    Aspect(title="Word for saying it", told=_cue, agree=lambda x, y: x.key == y.key, difference=_cues_differ),
)


def find(pair: Pair) -> Iterator[Hit]:
    """Speakers whose names are no forms of one name; cues of which one judges or colours what was said."""
    return differences(pair, ASPECTS)


KIND = Kind(
    id="C115",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=("*",),
    why="Who said it is half of what was said. “Claimed” doubts it, “admitted” takes it for true, “threatened” judges.",
    source="Seen in the texts this project began with: “he said”, “he vowed”. A pronoun, a description, another "
    "spelling or a part of one name are no difference.",
    find=find,
    aspects=ASPECTS,
    bad=(
        ("“The dam will hold,” ⟦Ana Ruiz⟧ said.", "“The dam will hold,” ⟦Petr Belov⟧ said."),
        ("Ruiz ⟦said⟧ that the dam would hold.", "Ruiz ⟦claimed⟧ that the dam would hold."),
        ("“The dam is weak,” Ruiz ⟦admitted⟧.", "“The dam is weak,” Ruiz ⟦stressed⟧."),
        ("“We will answer,” Ruiz ⟦said⟧.", "“We will answer,” Ruiz ⟦vowed⟧."),
        ("[fr] « La digue tiendra », a ⟦dit⟧ Ruiz.", "[fr] « La digue tiendra », a ⟦prétendu⟧ Ruiz."),
        ("[de] „Der Damm ist schwach“, ⟦sagte⟧ Ruiz.", "[de] „Der Damm ist schwach“, ⟦gestand⟧ Ruiz."),
        ("[ru] «Мы ответим», — ⟦сказал⟧ Руис.", "[ru] «Мы ответим», — ⟦пригрозил⟧ Руис."),
    ),
    good=(
        ("“The dam will hold,” Ana Ruiz said.", "“The dam will hold,” said Ruiz."),
        ("“The dam will hold,” the president said.", "“The dam will hold,” Ruiz said."),
        ("“The dam will hold,” he said.", "“The dam will hold,” Ruiz said."),
        ("“The dam will hold,” Qasim Tokaev said.", "“The dam will hold,” Kasim Tokayev said."),
        ("“The dam will hold,” Ruiz said.", "“The dam will hold,” Ruiz added."),
        ("[ru] «Плотина выдержит», — сказал Белов.", "[en] “The dam will hold,” Belov said."),
    ),
)
