"""What is found in the texts: quotes, statements and how they vary, damage, traces, names, near copies."""

from __future__ import annotations

from typing import Annotated, Literal

from audit.model.base import Language, Place, Severity, Tag, Value, about


class Quote(Value, frozen=True, kw_only=True):
    """One quotation, or reported speech, and who it is attributed to."""

    id: Annotated[str, about("A fingerprint of document, words and ordinal.")]
    place: Annotated[Place, about("The whole, from first mark to last, a narrator's insert included.")]
    parts: Annotated[
        tuple[Place, ...],
        about("The quoted words only; reported speech clause by clause. All steps read these.", min_length=1),
    ]
    speaker: Annotated[Place | None, about("The mention it is attributed to, as written.")] = None
    person: Annotated[
        Place | None,
        about("The fuller mention in this document that the speaker resolves to, where the text allows it."),
    ] = None
    cue: Annotated[Place | None, about("The attributing word: said, claimed, according to.")] = None
    language: Annotated[Language, about("The language of the quoted words.")]
    kind: Annotated[Literal["direct", "indirect", "unmarked"], about("unmarked: direct speech that lost its marks.")]
    marks: Annotated[Literal["paired", "turned", "unclosed", "none"], about("The state of its quotation marks.")] = (
        "paired"
    )

    @property
    def words(self) -> str:
        """Returns the parts in one line, "…" where more than a blank stands between two."""
        gaps = [b.span.start - a.span.end for a, b in zip(self.parts, self.parts[1:], strict=False)]
        between = ["", *(" … " if gap > 1 else " " * gap for gap in gaps)]
        return "".join(mark + part.text for mark, part in zip(between, self.parts, strict=True))


class Statement(Value, frozen=True, kw_only=True):
    """One statement and every rendering of it that was found."""

    id: Annotated[str, about("A fingerprint of its renderings.")]
    places: Annotated[tuple[Place, ...], about("One a rendering, in order of document and offset.", min_length=1)]
    quotes: Annotated[tuple[str, ...], about("Ids of the quotes it rests on.")] = ()
    persons: Annotated[tuple[str, ...], about("Speakers as written, distinct, in order.")] = ()
    nearest: Annotated[Place, about("The medoid: the rendering nearest to all others. Not the true one.")]


class Reading(Value, frozen=True, kw_only=True):
    """What some renderings say at one point where others say something else."""

    text: Annotated[str, about("Words of the first place; of a quotation, what of it stands in marks; empty: nothing.")]
    translated: Annotated[
        bool, about("True where it was found in a translation: text and places then hold whole renderings.")
    ] = False
    gloss: Annotated[str, about("The words as an engine translated them; empty where none did.")] = ""
    places: Annotated[tuple[Place, ...], about("Where each of them says so; for a silent rendering, its whole place.")]
    documents: Annotated[tuple[str, ...], about("Ids of the documents that read so.")]


class Variation(Value, frozen=True, kw_only=True):
    """One point on which the renderings of a statement differ: who says what, N against M. No reading is called
    right."""

    id: Annotated[str, about("A fingerprint of statement, kind and readings.")]
    statement: Annotated[str, about("The statement's id.")]
    kind: Annotated[str, about("The kind of divergence.")]
    rule: Annotated[str, about("Id of the rule that explains the kind, as in audit explain.")]
    severity: Annotated[Severity, about("critical: the reader takes away another fact.")]
    readings: Annotated[tuple[Reading, ...], about("Most texts first; order says nothing of truth.", min_length=1)]
    message: Annotated[str, about("One sentence that a reader understands.")]
    suppressed: Annotated[str | None, about("Why the case file sets it aside; none where it does not.")] = None
    confirmed: Annotated[
        tuple[Tag, ...],
        about("Languages through which a back-translation confirms it; without any it may be right, too."),
    ] = ()


class RuleInfo(Value, frozen=True, kw_only=True):
    """What a rule looks for and why. Ids are never changed or reused."""

    id: Annotated[
        str,
        about(
            "A1xx encoding and script, A2xx typography and residue, A3xx repetition and loss, A4xx grammar, "
            "A5xx calques, A6xx names and locale, C1xx differences between renderings.",
            pattern="^[AC][1-6][0-9]{2}$",
        ),
    ]
    name: Annotated[str, about("Names the damage seen, never the cure.")]
    mqm: Annotated[str, about("The MQM category.")]
    severity: Annotated[Severity, about("Before it is raised where it changes a quote's words, a number or a name.")]
    languages: Annotated[tuple[str, ...], about("Language tags it holds for; * for all.", min_length=1)]
    summary: Annotated[str, about("One line.")]
    why: Annotated[str, about("Why a reader should care.")]
    source: Annotated[str, about("Where the rule comes from.")]
    bad: Annotated[tuple[str, ...], about("Examples; what must be found stands between double brackets.")] = ()
    good: Annotated[tuple[str, ...], about("Examples that must stay silent.")] = ()
    misses: Annotated[tuple[str, ...], about("Known failures.")] = ()


class Finding(Value, frozen=True, kw_only=True):
    """One place where a text looks damaged."""

    id: Annotated[str, about("A fingerprint of rule, passage, its sentence, document and ordinal, never of position.")]
    rule: Annotated[str, about("The rule's id.")]
    severity: Annotated[Severity, about("The rule's, one step up if it changes a quote's words, a number or name.")]
    inside: Annotated[Literal["quote", "number", "name", "none"], about("What the damage stands in.")] = "none"
    places: Annotated[tuple[Place, ...], about("The damage first, then what it rests on.", min_length=1)]
    statement: Annotated[str | None, about("The statement it stands in.")] = None
    message: Annotated[str, about("One sentence: what stands there.")]
    evidence: Annotated[tuple[str, ...], about("What the finding rests on.")] = ()
    suggestion: Annotated[str | None, about("What may have stood there.")] = None
    suppressed: Annotated[str | None, about("Why the case file sets it aside; none where it does not.")] = None


class Trace(Value, frozen=True, kw_only=True):
    """Signs that a text shows as texts through a language do. Never an origin, never from one sign."""

    document: Annotated[str, about("The document's id.")]
    language: Tag
    confidence: Annotated[
        Literal["some", "strong"], about("some: two signs; strong: four or more, or two that hardly occur otherwise.")
    ]
    findings: Annotated[tuple[str, ...], about("Ids of the findings it rests on.", min_length=2)]
    message: Annotated[str, about("The trace in words.")]


class NameEntry(Value, frozen=True, kw_only=True):
    """One name of the case with every spelling it stands in."""

    name: Annotated[str, about("Its most frequent spelling.")]
    spellings: Annotated[tuple[Reading, ...], about("Every spelling, with where it stands.", min_length=1)]


class NearCopy(Value, frozen=True, kw_only=True):
    """Two documents whose own words, quotations aside, stand in each other's sentences: perhaps one origin."""

    a: Annotated[str, about("A document's id.")]
    b: Annotated[str, about("Another's.")]
    share: Annotated[
        float,
        about(
            "Share of the shorter text's narrated words that stand in near copies of the other's sentences.", ge=0, le=1
        ),
    ]


OddityKind = Literal["damage", "spelling"]


class SharedOddity(Value, frozen=True, kw_only=True):
    """An odd trace that several texts share in one statement, and that no other text of the case has. Perhaps from one
    translation; perhaps from one habit of speech, or two translators out of one language."""

    id: Annotated[str, about("A fingerprint of kind, words and documents.")]
    kind: Annotated[OddityKind, about("damage: one rule found the same words; spelling: of a name.")]
    text: Annotated[str, about("The words, as they stand in the first place.")]
    documents: Annotated[tuple[str, ...], about("Ids of the texts that share it.", min_length=2)]
    places: Annotated[tuple[Place, ...], about("Where it stands in each of them.", min_length=2)]
    statement: Annotated[str | None, about("The statement it stands in; none where only the sentences say the same.")]
    findings: Annotated[tuple[str, ...], about("Ids of the findings it rests on.")] = ()
    others: Annotated[tuple[str, ...], about("Ids of texts in this language that have the statement without it.")] = ()
    message: Annotated[str, about("One sentence that a reader understands.")]
