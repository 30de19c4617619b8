"""Another speaker, another word for saying it, or nobody named who said it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Annotated

import msgspec

from audit.comparison.frame import Aspect, Frame, Told, told
from audit.comparison.pair import Hit, Kind, Pair, differences
from audit.languages import WordSet, data
from audit.model import Severity, about
from audit.names import same_name
from audit.text import Text, fold, kept, tokenize

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
    own = frame.own
    if own and own.speaker:
        return told(frame, frame.names, own.speaker.span)
    return Told(frame, ()) if own is None and _is_plain_telling(frame) else None


def _is_plain_telling(frame: Frame) -> bool:
    """Whether the text says it in its own words: no headline, and nobody in the paragraph says anything."""
    text = frame.passage.text
    if frame.is_source or frame.quotes or text.region_at(frame.passage.span.start) != "body":
        return False
    saying, around = _saying(text), frame.around
    return bool(_classes(text.language)) and bisect_left(saying, around.start) == bisect_left(saying, around.end)


@kept
def _saying(text: Text) -> list[int]:
    """Where the text's words for saying start: once a text, as a paragraph may be all of it."""
    known = _classes(text.language)
    return [t.start for t in text.tokens if t.lower in known]


def _may_be_one(x: Told, y: Told) -> bool:
    """Whether the speakers may be one: a pronoun or a description may be anybody, and nobody named is a difference
    only beside reported speech, which without its speaker becomes a fact."""
    if x.span is None or y.span is None:
        frame = x.frame if x.span else y.frame
        return x.span == y.span or frame.own is None or frame.own.kind != "indirect" or _cue(frame) is None
    return not x.key or not y.key or any(_is_one(a, b) for a in x.key for b in y.key)


def _is_one(a: str, b: str) -> bool:
    """Whether two names may be one: in another spelling or script, by their initials, or by one word they share."""
    if same_name(a, b) or _initials(a) == b or _initials(b) == a:
        return True
    words = [[t.text for t in tokenize(name) if len(t.text) >= LETTERS] for name in (a, b)]
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
    if x.span and y.span:
        return "major", f"The words are given to others: “{x.said}” here, “{y.said}” there."
    return "minor", f"Only one of the two says who said it: “{x.said or y.said}”."


def _cues_differ(x: Told, y: Told) -> tuple[Severity, str]:
    severity: Severity = "major" if GRAVE & {*x.key, *y.key} else "minor"
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
