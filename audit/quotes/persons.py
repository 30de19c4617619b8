"""Whom a speaker's mention resolves to in the document: a fuller name for a surname, acronym, pronoun or description.

Nothing is guessed: where two names would do, the answer is none. Sex is never read from a name.
"""

from __future__ import annotations

from bisect import bisect_left

from audit.model import Span
from audit.names.persons import bodies
from audit.quotes.classes import (
    COMMA,
    DASH,
    DETERMINER,
    END,
    LINK,
    MARK,
    OBLIQUE,
    POSSESSIVE,
    PRONOUN,
    QUOTED,
    STOP,
)
from audit.quotes.draft import Found
from audit.quotes.frame import Frame, Range
from audit.quotes.people import Name, People, is_owner, role_of, roles_in
from audit.quotes.speakers import leading
from audit.quotes.topics import Topics
from audit.quotes.words import is_document

ISSUED = 8  # tokens behind a cue in which its document is named
SPOKEN = ("say", "demand", "by", "act", "think", "beside")  # cues whose subject may be left out
DOTS = frozenset("·・•")  # stand between the words of a foreign name in a script without blanks


class Persons:
    """Who the speakers of one text are; to be asked in order of place."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.people = People(frame)
        self.topics = Topics(frame, self.people)
        self.issuers: dict[str, Span] = {}  # who last said something in a document of this kind
        self.mentions: dict[str, list[Span]] = {}  # speakers' mentions by the roles and documents that they name

    def resolve(self, found: Found) -> Span | None:
        """Returns the fuller mention of who speaks, or None where the text does not tell."""
        if found.speaker is None:
            return self._left_out(found)
        mention = self.frame.span(*found.speaker)
        if self.frame.has(found.speaker[0], QUOTED):
            return self._quoted(mention)
        person, figure = self._known(found, mention, found.speaker)
        self._note_issue(found, person or mention)
        if found.cue is None or found.cue.kind != "noun":
            self.topics.add(found.speaker[0], figure, is_body=person is None and self._is_body(found.speaker))
        return person

    def _known(self, found: Found, mention: Span, speaker: Range) -> tuple[Span | None, Span | None]:
        """The fuller mention, and what a later pronoun may stand for."""
        if (person := self._pronoun(found, speaker)) is not None or self._is_pronoun(speaker):
            return person, person
        name = self._name_in(mention)
        if name is not None:
            person = self.people.fuller(name)
            if person is None:
                self._note(mention, speaker)
            return person, None if name.is_body else person or name.span
        person = self._of_description(mention, speaker)
        if person is None:
            self._note(mention, speaker)
        return person, person or self._itself(mention, speaker)

    def _is_pronoun(self, speaker: Range) -> bool:
        first, last = speaker
        contracted = self.frame.lows[first].partition("'")[0] in self.frame.words.pronouns
        return last - first == 1 and (contracted or self.frame.has(first, PRONOUN | OBLIQUE | POSSESSIVE))

    def _pronoun(self, found: Found, speaker: Range) -> Span | None:
        """Whom a pronoun stands for; None for a plural one."""
        if not self._is_pronoun(speaker):
            return None
        words, low = self.frame.words, self.frame.lows[speaker[0]]
        low = low if low in words.pronouns else low.partition("'")[0]  # he's
        if low in words.neuter or not (low in words.singular or low in words.possessives):
            return None
        sex = "male" if low in words.male else "female" if low in words.female else self._sex_of_cue(found)
        return self.topics.person(speaker[0], sex)

    def _sex_of_cue(self, found: Found) -> str:
        """The sex that the verb's ending tells."""
        words = self.frame.words
        if found.cue is None or not (words.female_endings or words.male_endings):
            return ""
        verb = self.frame.lows[found.cue.last - 1]
        if words.female_endings and verb.endswith(words.female_endings):
            return "female"
        return "male" if words.male_endings and verb.endswith(words.male_endings) else ""

    def _left_out(self, found: Found) -> Span | None:
        """Who speaks where the verb has no subject: "..., prometió."; "לדבריו"."""
        cue = found.cue
        if cue is None or not self.frame.words.drops or cue.kind not in SPOKEN or self.frame.has(cue.first, QUOTED):
            return None
        person = self.topics.person(cue.first, self._sex_of_cue(found), anybody=True)
        self.topics.add(cue.first, person)
        return person

    def _quoted(self, mention: Span) -> Span | None:
        """A speaker named in quoted words: a fuller name will do, but whom "he" means there nobody tells."""
        name = self._name_in(mention)
        return self.people.fuller(name) if name else None

    def _itself(self, mention: Span, speaker: Range) -> Span | None:
        """What a later pronoun may stand for where nothing fuller was found: a description of one person."""
        frame = self.frame
        alone = speaker[1] - speaker[0] == 1 and frame.tokens[speaker[0]].text[0].isupper()
        nouns = [i for i in range(*speaker) if role_of(frame, frame.lows[i]) or frame.lows[i] in frame.words.anyone]
        if self._is_body(speaker):
            return None
        written = frame.text.slice(mention)
        titled = not frame.words.spaced and any(role in written for role in frame.words.person_nouns | DOTS)
        known = (bool(nouns) and not self._is_plural(nouns[-1])) or titled
        return mention if known or (alone and not frame.words.noun_capitals) else None

    def _is_body(self, speaker: Range) -> bool:
        """Whether the noun that heads a description is of a body: the ministry."""
        roles = [self.frame.lows[i] for i in range(*speaker) if role_of(self.frame, self.frame.lows[i])]
        head = roles[-1 if self.frame.words.plural_endings else 0] if roles else ""
        return head in bodies() or bool({head, role_of(self.frame, head)} & self.frame.words.groups)

    def _is_plural(self, token: int) -> bool:
        """Whether a noun is of several, as far as its ending tells: colleagues."""
        words, low = self.frame.words, self.frame.lows[token]
        known = low in words.roles or low in words.anyone
        return bool(words.plural_endings) and low.endswith(words.plural_endings) and not known

    def _name_in(self, mention: Span) -> Name | None:
        """The name that a mention is, with titles before it; not one that only belongs to its description."""
        starts, names = self.people.starts, self.people.names
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        opening = self.frame.range_of(mention)[0]
        inside = [n for n in names[first:last] if n.span.end <= mention.end and not is_owner(self.frame, n)]
        named = [n for n in inside if self._is_named(opening, n)]
        first_comma = self.frame.find(COMMA, *self.frame.range_of(mention))
        head = [n for n in named if not n.is_body and (first_comma is None or n.end <= first_comma)]
        return head[-1] if head else next((n for n in named if not n.is_body), named[0] if named else None)

    def _is_named(self, opening: int, name: Name) -> bool:
        """Whether nothing but titles stands between the mention's start, or a comma in it, and the name."""
        frame, i = self.frame, name.first
        if name.is_cut:
            return True
        while i > opening and frame.tokens[i - 1].text != ",":
            i -= 1
            if i == opening and frame.has(i, DETERMINER):
                return True
            if frame.lows[i] in frame.words.links or frame.lows[i] in frame.words.stops:
                return False
        return True

    def _note(self, mention: Span, speaker: Range) -> None:
        """Keeps a mention under the roles that it names."""
        for role in roles_in(self.frame, *speaker):
            self.mentions.setdefault(role, []).append(mention)

    def _of_description(self, mention: Span, speaker: Range) -> Span | None:
        """Whom a description means: whom it stands beside, who has its role, or of whom the text is."""
        if (beside := self._beside(speaker)) is not None:
            return beside
        words, lows = self.frame.words, self.frame.lows
        determined = lows[speaker[0]] in words.determiners
        if words.articles and not determined:
            return None
        if issued := self._issued(mention, speaker):
            return issued
        roles = roles_in(self.frame, *speaker)
        if held := self._holder(roles, mention, speaker):
            return held
        said = {lows[i] for i in range(speaker[0] + determined, speaker[1])}
        if not said & words.anyone:
            return None
        alone = {self.people.figure(n) for role in roles for n in self.people.by_role.get(role, [])}
        sex = "male" if said & words.male else "female" if said & words.female else ""
        return next(iter(alone)) if len(alone) == 1 else self.topics.person(speaker[0], sex)

    def _issued(self, mention: Span, speaker: Range) -> Span | None:
        """The earlier mention of a document that tells whose it is: "the statement from Ana Ruiz"."""
        named = next(
            (low for low in self.frame.lows[slice(*speaker)] if is_document(self.frame.words.language, low)), ""
        )
        held = self.mentions.setdefault(named, []) if named else []
        longer = [m for m in held if m.end - m.start > mention.end - mention.start]
        held.append(mention)
        if longer:
            return longer[-1]
        return (self.issuers.get(named) or self._issuing(speaker)) if named else None

    def _note_issue(self, found: Found, person: Span) -> None:
        """Keeps in what document somebody said it: "said in a statement"."""
        frame, cue = self.frame, found.cue
        if cue is None or found.speaker is None or is_document(frame.words.language, frame.lows[found.speaker[1] - 1]):
            return
        for i in range(cue.last, min(cue.last + ISSUED, len(frame.tokens))):
            if frame.has(i, QUOTED | END):
                break
            if is_document(frame.words.language, frame.lows[i]) and frame.has(i - 1, DETERMINER | STOP):
                self.issuers[frame.lows[i]] = person

    def _issuing(self, speaker: Range) -> Span | None:
        """Who issues a document in the sentence that brings it up: "Ana Ruiz sent an e-mail | saying"."""
        sentence = self.frame.sentence_at(speaker[0])
        if sentence is None or sentence.first >= speaker[0]:
            return None
        subject = leading(self.frame, sentence.first, speaker[0])
        if subject is None or subject[1] >= speaker[0]:
            return None
        low = self.frame.lows[subject[0]]
        if self._is_pronoun(subject):
            sex = "male" if low in self.frame.words.male else "female" if low in self.frame.words.female else ""
            return self.topics.person(subject[0], sex) if low in self.frame.words.singular else None
        name = self._name_in(self.frame.span(*subject))
        return self.people.figure(name) if name else None

    def _holder(self, roles: set[str], mention: Span, speaker: Range) -> Span | None:
        """The one person to whom one of the roles was given, with all the words that the description has."""
        for role in sorted(roles):
            held = [n for n in self.people.by_role.get(role, []) if self._fits(n, role, speaker)]
            before = [n for n in held if n.span.end <= mention.start]
            if len(held) == 1 and before:
                return self.people.figure(held[0])
            if not held and (longer := self._longer(role, mention)):
                return longer
        return None

    def _longer(self, role: str, mention: Span) -> Span | None:
        """The one longer mention of a speaker with this role before this one."""
        size = mention.end - mention.start
        found = [m for m in self.mentions.get(role, []) if m.end - m.start > size]
        words = {self.frame.text.slice(m).split()[-1] for m in found}
        return found[-1] if len(words) == 1 else None

    def _beside(self, speaker: Range) -> Span | None:
        """The name right before a description that a comma or dash sets off: "Ana Ruiz — a lawyer who ..."."""
        frame, first = self.frame, speaker[0]
        if first < 2 or not frame.has(first - 1, COMMA | DASH):
            return None
        near = self.people.between(frame.tokens[first - 2].start, frame.tokens[first - 2].end)
        names = near or list(self._ending(first - 1))
        return self.people.figure(names[-1]) if names and self.people.is_person(names[-1]) else None

    def _ending(self, token: int) -> list[Name]:
        """The names that end right before a token."""
        end = self.frame.tokens[token].start
        near = self.people.between(end - 80, end)
        return [n for n in near if n.end == token]

    def _fits(self, name: Name, role: str, speaker: Range) -> bool:
        """Whether all that describes the speaker stands beside the name too: "the minister of defence" is another."""
        frame = self.frame
        outside = DETERMINER | LINK | STOP | MARK
        said = {i for i in range(*speaker) if not frame.has(i, outside)}
        beside = self.people.around(name)
        return all(frame.lows[i] in beside or self._is_of_role(i, role) for i in said)

    def _is_of_role(self, i: int, role: str) -> bool:
        """Whether a word is the role, or one of the words that name it: "head | of | state"."""
        frame = self.frame
        if roles_in(frame, i, i + 1) == {role}:
            return True
        around = [(first, first + size) for size in (2, 3) for first in range(max(0, i - size + 1), i + 1)]
        return any(role in roles_in(frame, a, b) - _each(frame, a, b) for a, b in around if b <= len(frame.tokens))


def _each(frame: Frame, first: int, last: int) -> set[str]:
    """The roles that the words name one by one."""
    return {r for i in range(first, last) for r in roles_in(frame, i, i + 1)}
