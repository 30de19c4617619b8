"""Every value that is passed on, and the protocol of a translation engine.

All values are frozen. Offsets are half-open, in Unicode code points of `Document.text`. Languages are BCP 47 tags,
`und` where undecided. Scores run from 0 to 100, 100 = same. The JSON Schemas in schemas/ are generated from this file
alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Protocol

import msgspec
from msgspec import Meta

SCHEMA_VERSION = "1.0"

Severity = Literal["critical", "major", "minor"]
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor")
RegionKind = Literal["headline", "body", "byline", "caption", "related", "footer"]
Stage = Literal["read", "language", "artifacts", "quotes", "align", "back-translate", "compare", "report"]


def about(description: str, **limits: Any) -> Meta:
    """What a field holds, and its limits, for the schemas."""
    return Meta(description=description, **limits)


Tag = Annotated[str, about("A BCP 47 language tag; und where undecided.", pattern="^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Offset = Annotated[int, about("An offset in Unicode code points of the document's text.", ge=0)]
Hundred = Annotated[float, about("0 to 100; 100 = same.", ge=0, le=100)]
Day = Annotated[str, about("A day, as ISO 8601: 2026-01-31.", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Sha256 = Annotated[str, about("A SHA-256 hash in hexadecimal.", pattern="^[0-9a-f]{64}$")]


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points of a document's text."""

    start: Offset
    end: Offset

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start} to {self.end}")

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Value(msgspec.Struct, frozen=True):
    """The base of every value below."""


class Place(Value, frozen=True, kw_only=True):
    """A passage of one document, findable again by offset or, if the text moved, by its words (W3C
    TextQuoteSelector)."""

    document: Annotated[str, about("The document's id.")]
    span: Annotated[Span, about("Where the passage stands.")]
    text: Annotated[str, about("The exact words: the document's text over the span.")]
    line: Annotated[int, about("The line the passage starts on, counted from 1.", ge=1)]
    prefix: Annotated[str, about("Up to 32 code points before the passage.")] = ""
    suffix: Annotated[str, about("Up to 32 code points after the passage.")] = ""


class Region(Value, frozen=True, kw_only=True):
    """A stretch of a document and what it is. Only headline and body are aligned."""

    kind: Annotated[RegionKind, about("What the stretch is.")]
    span: Annotated[Span, about("Where it stands.")]


class Language(Value, frozen=True, kw_only=True):
    """A language and how sure the answer is."""

    tag: Tag
    confidence: Annotated[
        float, about("Share of such answers that are right, 0 to 1; measured, not a model's own claim.", ge=0, le=1)
    ]
    method: Annotated[str, about("How it was decided: declared, script, letters, langdetect, inherited or none.")]


class Document(Value, frozen=True, kw_only=True):
    """One text as it was read. Publisher, dates and addresses are as given, never invented."""

    id: Annotated[str, about("Unique within the case.")]
    case: Annotated[str, about("The case it belongs to.")] = ""
    path: Annotated[str, about("Where it was read, relative to the parent of the argument; - for standard input.")] = ""
    role: Annotated[Literal["version", "original"], about("original only where the case file names it.")] = "version"
    raw_sha256: Annotated[str, about("SHA-256 of the bytes as read.")] = ""
    text_sha256: Annotated[str, about("SHA-256 of the text in UTF-8.")] = ""
    text: Annotated[str, about("The decoded input; no newline or character normalised.")]
    regions: Annotated[tuple[Region, ...], about("What each stretch is, in order.")] = ()
    encoding: Annotated[str, about("The encoding it was read in.")] = "utf-8"
    notes: Annotated[
        tuple[str, ...],
        about("What had to be done to read it: an encoding guessed, surrogates replaced, text extracted from HTML."),
    ] = ()
    is_file: Annotated[
        bool, about("True where text is the decoded file itself, so that lines and offsets are the file's.")
    ] = True
    declared: Annotated[Tag | None, about("The language the case file, record or page declares.")] = None
    original_language: Annotated[Tag | None, about("The language of the original, as declared.")] = None
    title: Annotated[str | None, about("Title as given.")] = None
    publisher: Annotated[str | None, about("Publisher as given.")] = None
    agency: Annotated[str | None, about("News agency as given.")] = None
    published: Annotated[str | None, about("Date of publication as given.")] = None
    url: Annotated[str | None, about("Address as given.")] = None
    retrieved_at: Annotated[str | None, about("Time of retrieval as given.")] = None
    archive_url: Annotated[str | None, about("Archived copy as given.")] = None

    @classmethod
    def from_text(cls, text: str, *, id: str = "text", language: str | None = None) -> Document:
        """A document of one body region, for use from Python. Lone surrogates raise UnicodeEncodeError."""
        raw = hashlib.sha256(text.encode()).hexdigest()
        body = (Region(kind="body", span=Span(0, len(text))),)
        return cls(id=id, text=text, regions=body, declared=language, raw_sha256=raw, text_sha256=raw)


class Quote(Value, frozen=True, kw_only=True):
    """One quotation, or reported speech, and who it is attributed to."""

    id: Annotated[str, about("A fingerprint of document, words and ordinal.")]
    place: Annotated[Place, about("The whole, from first mark to last, a narrator's insert included.")]
    parts: Annotated[
        tuple[Place, ...], about("The quoted words only; everything downstream reads these.", min_length=1)
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


class Statement(Value, frozen=True, kw_only=True):
    """One statement and every rendering of it that was found."""

    id: Annotated[str, about("A fingerprint of its renderings.")]
    places: Annotated[tuple[Place, ...], about("One a rendering, in order of document and offset.", min_length=1)]
    quotes: Annotated[tuple[str, ...], about("Ids of the quotes it rests on.")] = ()
    persons: Annotated[tuple[str, ...], about("Speakers as written, distinct, in order.")] = ()
    nearest: Annotated[Place, about("The medoid: the rendering nearest to all others. Not the true one.")]


class Reading(Value, frozen=True, kw_only=True):
    """What some renderings say at one point where others say something else."""

    text: Annotated[str, about("The words as they stand in the first place; empty where nothing is said.")]
    translated: Annotated[
        bool, about("True where text comes from a translation: the places then hold whole renderings.")
    ] = False
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


class Translation(Value, frozen=True, kw_only=True):
    """What an engine made of one text, or why it made nothing."""

    text: Annotated[str | None, about("The translation, or none.")]
    reason: Annotated[str | None, about("Why there is none.")] = None


class Health(Value, frozen=True, kw_only=True):
    """Whether a translation may be used as evidence."""

    healthy: Annotated[bool, about("False: the engine failed on this text; nothing is concluded from it.")]
    problems: Annotated[tuple[str, ...], about("What is wrong with the engine's output, in words.")] = ()


class BackTranslation(Value, frozen=True, kw_only=True):
    """One rendering translated through another language and back."""

    statement: Annotated[str, about("The statement's id.")]
    place: Annotated[Place, about("The rendering that was translated.")]
    language: Annotated[Tag, about("The rendering's own language.")]
    through: Annotated[Tag, about("The language it went through.")]
    way: Annotated[str, about("Why this language: original, trace or configured.")]
    forward: Annotated[Translation, about("Into the language.")]
    back: Annotated[Translation, about("And back.")]
    engine: Annotated[str, about("The engine's signature.")]
    health: Annotated[Health, about("Checked before it may say anything.")]


class Convergence(Value, frozen=True, kw_only=True):
    """Two renderings of a statement before and after the trip through another language: what converges differed in
    wording, what stays apart differs in content. It corroborates what the renderings show, and proves nothing alone."""

    statement: Annotated[str, about("The statement's id.")]
    a: Annotated[Place, about("One rendering.")]
    b: Annotated[Place, about("The other.")]
    through: Annotated[Tag, about("The language both went through.")]
    before: Annotated[Hundred | None, about("Their score as they stand.")]
    after: Annotated[Hundred | None, about("The score of their back-translations.")]
    verdict: Annotated[Literal["converged", "apart", "cannot-tell"], about("cannot-tell where a trip is unhealthy.")]
    message: Annotated[str, about("One sentence that a reader understands.")]


class Score(Value, frozen=True, kw_only=True):
    """One metric over one pair of renderings. It orders, it proves nothing."""

    name: Annotated[str, about("chrF, BLEU, TER.")]
    value: Annotated[float | None, about("None where it could not be computed.")]
    reason: Annotated[str | None, about("Why there is none.")] = None
    low: Annotated[float, about("The lowest value it can take.")] = 0.0
    high: Annotated[float | None, about("The highest; none where there is no bound.")] = 100.0
    better: Annotated[Literal["higher", "lower"], about("Which end means more alike.")] = "higher"
    signature: Annotated[str, about("sacreBLEU's signature: what makes the number reproducible.")] = ""


class Divergence(Value, frozen=True, kw_only=True):
    """One typed difference between two renderings."""

    kind: Annotated[str, about("number, name, negation, condition, wording, ...")]
    rule: Annotated[str, about("Id of the rule that explains the kind.")]
    severity: Annotated[Severity, about("critical: the reader takes away another fact.")]
    a: Annotated[Place | None, about("Where in a; none where a says nothing.")]
    b: Annotated[Place | None, about("Where in b; none where b says nothing.")]
    direction: Annotated[
        Literal["added", "left-out", "changed", "unknown"],
        about("Seen from the original; unknown where neither is one."),
    ] = "unknown"
    message: Annotated[str, about("One sentence that a reader understands.")]
    as_of: Annotated[tuple[str | None, str | None], about("The two texts' dates, for numbers that may be updates.")] = (
        None,
        None,
    )


class ScorePart(Value, frozen=True, kw_only=True):
    """What one kind of difference took off the score."""

    name: Annotated[str, about("wording, or the kind of divergence.")]
    points: Annotated[float, about("Points; the parts of one comparison sum to its score.")]


class Comparison(Value, frozen=True, kw_only=True):
    """Two renderings of one statement and where they differ."""

    id: Annotated[str, about("A fingerprint of both places.")]
    statement: Annotated[str, about("The statement's id; empty where two bare texts were compared.")] = ""
    a: Annotated[Place, about("One rendering.")]
    b: Annotated[Place, about("The other.")]
    score: Annotated[Hundred | None, about("Orders renderings of one statement; never a gate.")]
    score_parts: Annotated[tuple[ScorePart, ...], about("Sum to the score.")] = ()
    divergences: Annotated[tuple[Divergence, ...], about("Worst first.")] = ()
    scores: Annotated[tuple[Score, ...], about("sacreBLEU's metrics, with signatures.")] = ()
    verdict: Annotated[
        Literal["no-difference-found", "differs", "cannot-tell"], about("What the rules can say of the pair.")
    ]


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
    severity: Annotated[Severity, about("Before it is raised inside a quote, number or name.")]
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
    severity: Annotated[Severity, about("The rule's, raised one step inside a quote, number or name.")]
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


class Suppression(Value, frozen=True, kw_only=True):
    """What the case file says about findings that are to be set aside, and what became of it."""

    rule: Annotated[str, about("The rule's id.")]
    reason: Annotated[str, about("As given.")]
    match: Annotated[str | None, about("Words that the passage holds; none: every finding of the rule.")] = None
    expires: Annotated[str | None, about("The last day it holds, as given.")] = None
    state: Annotated[Literal["in-force", "expired", "unmatched"], about("unmatched: it set nothing aside.")]
    matched: Annotated[tuple[str, ...], about("Ids of the findings and variations that it meets.")] = ()


Words = Annotated[str, about("Words, at least one letter.", min_length=1)]


class Term(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the user's glossary. `use` alone: a name or term to keep as written. `avoid` alone: not to stand.
    Both: rendered one way."""

    use: Annotated[Words | None, about("How it is to stand; other spellings of it are found.")] = None
    avoid: Annotated[
        tuple[Words, ...], about("Not to stand, in any inflected form. A capital in it is asked for in the text, too.")
    ] = ()
    language: Annotated[Tag | None, about("It holds for texts of this language; for all where none.")] = None
    why: Annotated[Words | None, about("The reason, for the reader of the finding.")] = None

    def __post_init__(self) -> None:
        if self.use is None and not self.avoid:
            raise ValueError("a term needs `use`, `avoid`, or both")


class Skip(Value, frozen=True, kw_only=True):
    """An input, or a record of one, that could not be read."""

    path: Annotated[str, about("What could not be read.")]
    stage: Annotated[Stage, about("Where it stopped.")]
    reason: Annotated[str, about("Why.")]


class NotDone(Value, frozen=True, kw_only=True):
    """A step that was not done, for whom, and why."""

    stage: Annotated[Stage, about("The step.")]
    subjects: Annotated[tuple[str, ...], about("Ids of what it was not done for.")]
    reason: Annotated[str, about("Why.")]
    hint: Annotated[str | None, about("The command that would do it.")] = None


class NameEntry(Value, frozen=True, kw_only=True):
    """One name of the case with every spelling it stands in."""

    name: Annotated[str, about("Its most frequent spelling.")]
    spellings: Annotated[tuple[Reading, ...], about("Every spelling, with where it stands.", min_length=1)]


class NearCopy(Value, frozen=True, kw_only=True):
    """Two documents that share long runs of words: perhaps one origin."""

    a: Annotated[str, about("A document's id.")]
    b: Annotated[str, about("Another's.")]
    share: Annotated[float, about("Share of the shorter text's word runs found in the other, 0 to 1.", ge=0, le=1)]


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


Planting = Literal["number", "negation", "name", "omission"]
Share = Annotated[float | None, about("0 to 1; none where nothing was tried.")]


class NotPlanted(Value, frozen=True, kw_only=True):
    """Why nothing was planted, and how often."""

    reason: Annotated[str, about("Why.")]
    times: Annotated[int, about("How often.", ge=1)]


class Change(Value, frozen=True, kw_only=True):
    """One change that a self-test made in a rendering, for a reader to judge."""

    place: Annotated[Place, about("The rendering as it stands.")]
    was: Annotated[str, about("The words that were replaced; empty where some were put in.")]
    became: Annotated[str, about("The words in their place; empty where some were left out.")]
    text: Annotated[str, about("The changed rendering.")]
    translated: Annotated[bool, about("True where a translation was changed, as that is what was compared.")] = False
    documents: Annotated[tuple[str, ...], about("Ids of the documents it was held against.")] = ()


class Planted(Value, frozen=True, kw_only=True):
    """One kind of known damage: how often it was planted and noticed. `low` to `high` is Wilson's 95 % interval (1927)
    for changes made independently, which those of one statement are not quite."""

    kind: Annotated[Planting, about("What was changed.")]
    planted: Annotated[int, about("Changes made, one at a time.", ge=0)]
    noticed: Annotated[int, about("Those that showed as a difference at their place, in some pair of texts.", ge=0)]
    shown: Annotated[
        int, about("Those of them among the points, N against M; the others stand in comparisons of pairs only.", ge=0)
    ]
    share: Share
    low: Share
    high: Share
    missed: Annotated[tuple[Change, ...], about("The first that were not noticed.")] = ()
    not_planted: Annotated[tuple[NotPlanted, ...], about("Where nothing was planted, and why.")] = ()
    message: Annotated[str, about("The rate in a sentence.")]


class Undamaged(Value, frozen=True, kw_only=True):
    """Harmless changes, which say the same in other blanks, marks, figures or short forms, and how many were
    flagged."""

    tried: Annotated[int, about("Harmless changes made, one at a time.", ge=0)]
    flagged: Annotated[int, about("Those that showed as a difference.", ge=0)]
    share: Share
    low: Share
    high: Share
    examples: Annotated[tuple[Change, ...], about("The first that were flagged.")] = ()
    message: Annotated[str, about("The rate in a sentence.")]


class SelfTest(Value, frozen=True, kw_only=True):
    """How much planted damage the audit would have noticed in this case's own statements. It speaks of such changes,
    one at a time; not of other damage, and not of whether the texts are right."""

    planted: Annotated[tuple[Planted, ...], about("One a kind of damage.")]
    undamaged: Annotated[Undamaged, about("Harmless changes.")]
    renderings: Annotated[int, about("Renderings that changes were made in.", ge=0)]
    left_out: Annotated[int, about("Renderings beyond the most that are tried.", ge=0)] = 0


class Case(Value, frozen=True, kw_only=True):
    """What the case is, as the case file tells it."""

    id: Annotated[str, about("Unique in a run.")]
    title: Annotated[str | None, about("As given.")] = None
    event: Annotated[str | None, about("The event, as given.")] = None
    original: Annotated[str | None, about("Id of the original document; none where the case names none.")] = None
    notes: Annotated[tuple[str, ...], about("As given.")] = ()


class Configuration(Value, frozen=True, kw_only=True):
    """The settings that shaped this report. Not how the engine was asked for: a replay gives the same bytes."""

    engine: Annotated[str | None, about("The signature of what translated; none where nothing did.")]
    through: Annotated[tuple[str, ...], about("Languages to back-translate through.")]
    texts: Annotated[Literal["full", "excerpts", "none"], about("How much of the articles the report carries.")]
    as_of: Annotated[
        str | None, about("The day that expiries were judged on; none where nothing expires: no clock is read then.")
    ] = None


class Summary(Value, frozen=True, kw_only=True):
    """Counts a reader sees first. No total per outlet."""

    documents: Annotated[int, about("Texts read.", ge=0)]
    skipped: Annotated[int, about("Inputs not read.", ge=0)]
    quotes: Annotated[int, about("Quotes found.", ge=0)]
    statements: Annotated[int, about("Statements that two or more texts carry.", ge=0)]
    statements_that_differ: Annotated[int, about("Those with a variation.", ge=0)]
    variations: Annotated[dict[str, int], about("Variations by severity.")]
    findings: Annotated[dict[str, int], about("Findings by severity.")]
    suppressed: Annotated[
        int, about("Findings and variations that the case file sets aside, not counted above.", ge=0)
    ] = 0
    back_translated: Annotated[int, about("Renderings that were back-translated.", ge=0)]
    not_back_translated: Annotated[int, about("Renderings that were not.", ge=0)]


class Report(Value, frozen=True, kw_only=True):
    """Everything found in one case. It stands alone: every other format is made from it."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    tool: Annotated[str, about("Name and version of the tool.")]
    configuration: Configuration
    case: Case
    summary: Summary
    documents: tuple[Document, ...]
    languages: Annotated[dict[str, Language], about("By document id.")]
    statements: Annotated[tuple[Statement, ...], about("Worst difference first, then most texts.")] = ()
    variations: tuple[Variation, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    quotes: tuple[Quote, ...] = ()
    back_translations: tuple[BackTranslation, ...] = ()
    convergences: tuple[Convergence, ...] = ()
    findings: tuple[Finding, ...] = ()
    traces: tuple[Trace, ...] = ()
    names: tuple[NameEntry, ...] = ()
    near_copies: tuple[NearCopy, ...] = ()
    shared_oddities: tuple[SharedOddity, ...] = ()
    self_test: Annotated[SelfTest | None, about("None where it was not asked for.")] = None
    rules: Annotated[tuple[RuleInfo, ...], about("Every rule that ran, so that the report explains itself.")] = ()
    suppressions: tuple[Suppression, ...] = ()
    skipped: tuple[Skip, ...] = ()
    not_done: tuple[NotDone, ...] = ()


class Decision(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one reviewer decided about one finding or variation. A report never changes: a decision is a mark beside
    it."""

    finding: Annotated[str, about("Id of the finding or variation: a fingerprint of its content.", min_length=1)]
    choice: Annotated[Literal["real", "false-alarm", "unsure"], about("What the reviewer decided.")]
    reviewer: Annotated[str, about("Who decided.")] = ""
    note: Annotated[str, about("Why.")] = ""
    decided_at: Annotated[str, about("When, as ISO 8601; the latest of one reviewer's counts.")] = ""
    expires: Annotated[Day | None, about("The last day it holds.")] = None
    case: Annotated[str, about("The case it was decided in.")] = ""
    rule: Annotated[str, about("The rule, so that the decision can be carried over to a new report.")] = ""
    words: Annotated[str, about("The words decided on, for the same purpose.")] = ""


class Decisions(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of reviewers' decisions."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    decisions: tuple[Decision, ...] = ()


class Item(Value, frozen=True, kw_only=True):
    """A finding or a variation, as baselines, gates and decisions see it."""

    id: Annotated[str, about("Its id.")]
    kind: Annotated[Literal["damage", "difference"], about("A finding in one text, or a variation among several.")]
    rule: Annotated[str, about("The rule's id.")]
    severity: Severity
    documents: Annotated[tuple[str, ...], about("Ids of the documents it concerns.", min_length=1)]
    words: Annotated[str, about("The damaged words, or what the texts say, most first.")]
    message: Annotated[str, about("One sentence.")]
    suppressed: Annotated[str | None, about("Why the case file sets it aside; none where it does not.")] = None


class Diff(Value, frozen=True, kw_only=True):
    """What is new, gone and unchanged from one report of a case to another."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    old: Annotated[str, about("The older report's case id.")]
    new: Annotated[str, about("The newer report's case id.")]
    appeared: tuple[Item, ...]
    gone: tuple[Item, ...]
    unchanged: tuple[Item, ...]


class Engine(Protocol):
    """Anything that translates. Deterministic for one signature."""

    @property
    def signature(self) -> str:
        """Engine, version, models and their hashes: what makes a translation reproducible."""
        ...

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The (source, target) ways it can go, pivots included."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """One Translation a text, same order. A text it cannot do is a value with a reason.

        Raises EngineError only when the engine itself is gone."""
        ...
