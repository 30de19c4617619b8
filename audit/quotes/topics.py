"""Whom a text goes on about: whoever spoke last, or the subject of the sentences before a pronoun.

The order is that of centering (Grosz, Joshi and Weinstein 1995): the speaker or subject of the sentence before is meant
sooner than anybody else whom it names. Where two would do, the answer is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from audit.model import Span
from audit.quotes.classes import ADVERB, JOIN, PRONOUN, QUOTED, SINGULAR
from audit.quotes.frame import Frame, Sentence
from audit.quotes.people import People, is_governed, opening_of
from audit.text import fold

BACK = 6  # sentences outside quoted words that are looked through
PARAGRAPHS = 3  # paragraphs, with that of the pronoun


class Topics:
    """The speakers of one text as they are resolved, in order of place."""

    def __init__(self, frame: Frame, people: People) -> None:
        self.frame = frame
        self.people = people
        self.tokens: list[int] = []  # where each speaker is mentioned
        self.bodies: list[int] = []  # where a body is mentioned
        self.figures: list[Span | None] = []  # who it is; None where nobody or a body spoke
        self.sexes: dict[str, str] = {}  # whom "he" or "she" stood for before

    def add(self, token: int, figure: Span | None, *, is_body: bool = False) -> None:
        """Notes who a speaker is, and whether it is a body; to be called in order of place."""
        if is_body:
            self.bodies.append(token)
        if not self.tokens or token >= self.tokens[-1]:
            self.tokens.append(token)
            self.figures.append(figure)

    def person(self, token: int, sex: str, *, anybody: bool = False) -> Span | None:
        """Returns whom the text is about just before a token, of this sex where the text tells any.

        `anybody`: a body may be meant too, as by a verb without a subject; where one spoke last, the answer is none."""
        found = self._person(token, sex, anybody=anybody)
        if found and sex:
            self.sexes.setdefault(self._key(found), sex)
        return found

    def _person(self, token: int, sex: str, *, anybody: bool) -> Span | None:
        met: dict[str, Span] = {}
        for sentence, end in self._back(token):
            own = sentence.first < token < sentence.last
            spoke = self._speakers(sentence.first, end)
            if anybody and spoke and self._is_body(sentence.first, end):
                return None
            speakers = [f for f in spoke if f and self._fits(f, sex)]
            if speakers:
                return speakers[-1] if own else speakers[0]
            if not own and self._is_of_pronoun(sentence):
                continue  # it goes on about whoever the sentence before is about
            decided, who, held = self._in_sentence(sentence, end, sex, own=own)
            if decided:
                return who
            met |= held
        return next(iter(met.values())) if len(met) == 1 else None

    def _in_sentence(
        self, sentence: Sentence, end: int, sex: str, *, own: bool
    ) -> tuple[bool, Span | None, dict[str, Span]]:
        """Whether the names of a sentence decide it, whom they mean, and else those whom it names in other roles."""
        near = self._named(sentence, end)
        if not own and (subject := self._subject(sentence, sex)):
            return True, subject, {}
        free = self._told({self._key(f): f for f, governed in near if not governed and self._fits(f, sex)}, sex)
        if free:
            return True, next(iter(free.values())) if len(free) == 1 or own else None, {}
        held = {self._key(f): f for f, _ in near if self._fits(f, sex)}
        alone = len(held) == 1 and not own
        return alone, next(iter(held.values())) if alone else None, held

    def _back(self, token: int) -> Iterator[tuple[Sentence, int]]:
        """The sentences up to a token, last first, each with where it ends for this search."""
        sentences, left = self.frame.sentences, BACK
        i = self.frame.number_of(token)
        last = sentences[i].paragraph if 0 <= i < len(sentences) else 0
        while i >= 0 and left and last - sentences[i].paragraph < PARAGRAPHS:
            if sentences[i].first < token:
                yield sentences[i], min(token, sentences[i].last)
                left -= not self.frame.has(sentences[i].first, QUOTED) or bool(sentences[i].cues)
            i -= 1

    def _speakers(self, first: int, last: int) -> list[Span | None]:
        return self.figures[bisect_left(self.tokens, first) : bisect_left(self.tokens, last)]

    def _named(self, sentence: Sentence, end: int) -> list[tuple[Span, bool]]:
        """The persons whom a sentence names up to a token, each with whether he can be no subject."""
        if end <= sentence.first:
            return []
        span = self.frame.span(sentence.first, end)
        names = [n for n in self.people.between(span.start, span.end) if self.people.is_person(n)]
        return [(self.people.figure(n), is_governed(self.frame, n)) for n in names]

    def _is_body(self, first: int, end: int) -> bool:
        """Whether the last of the speakers between two tokens is a body."""
        last = self.tokens[bisect_left(self.tokens, end) - 1]
        return last >= first and last in self.bodies[-BACK:]

    def _is_of_pronoun(self, sentence: Sentence) -> bool:
        """Whether a pronoun for one person opens a sentence, behind "but" or an adverb at most."""
        frame, i = self.frame, sentence.first
        while i < sentence.last and frame.has(i, JOIN | ADVERB):
            i += 1
        return i < sentence.last and frame.has(i, SINGULAR) and frame.has(i, PRONOUN) and not frame.has(i, QUOTED)

    def _subject(self, sentence: Sentence, sex: str) -> Span | None:
        """The known person whose name opens a sentence in which nobody else is known."""
        span = self.frame.span(sentence.first, sentence.last)
        names = [n for n in self.people.between(span.start, span.end) if self.people.is_person(n)]
        if not names or opening_of(self.frame, names[0]) > sentence.first or is_governed(self.frame, names[0]):
            return None
        known = {n.last for n in names if self.people.mentioned[n.last] > 1}
        figure = self.people.figure(names[0])
        return figure if known == {names[0].last} and self._fits(figure, sex) else None

    def _told(self, figures: dict[str, Span], sex: str) -> dict[str, Span]:
        """Those of whom the text tells the sex, where it does of any."""
        told = {k: f for k, f in figures.items() if sex and self.people.sex(f) == sex}
        return told or figures

    def _fits(self, figure: Span, sex: str) -> bool:
        told = self.people.sex(figure) or self.sexes.get(self._key(figure), "")
        return not (sex and told and sex != told)

    def _key(self, figure: Span) -> str:
        return fold(self.frame.text.slice(figure)).replace("-", " ").split()[-1]
