"""What is worked out for one case, one value a step. The report is made from all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import msgspec

from audit.alignment import Aligned
from audit.comparison.variation import Renderings
from audit.config import Config
from audit.languages import UNDETERMINED
from audit.languages.known import english_name
from audit.meaning import Encoder
from audit.model import (
    BackTranslation,
    Comparison,
    Convergence,
    Document,
    Engine,
    Finding,
    Language,
    NotDone,
    Quote,
    Statement,
    Term,
    Trace,
    Translation,
    Variation,
)
from audit.read import CaseInput
from audit.text import Text

Translations = dict[tuple[str, str], Translation]  # (language, sentence) -> the sentence in the shared language


class Ways(msgspec.Struct, frozen=True, eq=False):
    """The languages that texts go through and back."""

    everywhere: tuple[tuple[str, str], ...] = ()  # for every text, each with why: configured or original
    traced: Mapping[str, tuple[str, ...]] = {}  # those that a document's traces suggest

    def through(self, documents: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Returns the languages for renderings in these documents, each with why: the same for all of them."""
        traces = sorted({tag for d in documents for tag in self.traced.get(d, ())})
        return tuple({**dict.fromkeys(traces, "trace"), **dict(self.everywhere)}.items())


class Task(msgspec.Struct, frozen=True, eq=False):
    """The step "read": a case, and the settings that hold for it."""

    given: CaseInput
    config: Config
    terms: tuple[Term, ...]  # the user's glossary
    today: date | None  # on which suppressions are judged; None if none of them expires

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.given.documents

    @property
    def through(self) -> tuple[str, ...]:
        """The languages that the user asks to go through."""
        return tuple(self.config.through or self.given.settings.through)

    @property
    def original(self) -> str | None:
        """The language of the original that the case names; None if it names none."""
        return next((d.declared for d in self.documents if d.role == "original" and d.declared), None)


class Languages(msgspec.Struct, frozen=True, eq=False):
    """The step "language": every document as a text in its language."""

    texts: tuple[Text, ...]
    by_document: dict[str, Language]

    @property
    def contradicted(self) -> dict[str, list[str]]:
        """Ids of the documents that declare another language than they are in, by a sentence that says so."""
        found = defaultdict[str, list[str]](list)
        for document, read_as in ((t.document, t.language) for t in self.texts):
            if document.declared and self.by_document[document.id].method != "declared":
                said = f"declares {english_name(document.declared)} and reads as {english_name(read_as)}"
                found[said].append(document.id)
        return found

    @property
    def undecided(self) -> list[str]:
        return [t.document.id for t in self.texts if t.language == UNDETERMINED]


class Damage(msgspec.Struct, frozen=True, eq=False):
    """The step "damage": what looks damaged in the texts, and the traces that it adds up to."""

    findings: tuple[Finding, ...]
    traces: tuple[Trace, ...]


class Translator(msgspec.Struct, frozen=True, eq=False):
    """The ways that the texts go through other languages, and the engine that was chosen for them."""

    engine: Engine | None = None
    why_none: NotDone | None = None
    ways: Ways = Ways()


class Alignment(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The step "align": which texts say the same, with what brought them into one language."""

    texts: Sequence[Text]
    quotes: Sequence[Sequence[Quote]]  # of each text
    into: str  # the shared language
    translations: Translations
    aligned: tuple[Aligned, ...]
    translator: Translator
    encoder: Encoder | None

    @cached_property
    def quotes_by_document(self) -> dict[str, Sequence[Quote]]:
        return {t.document.id: own for t, own in zip(self.texts, self.quotes, strict=True)}

    @property
    def untranslated(self) -> list[str]:
        """Ids of the texts in another language that nothing translated."""
        foreign = [t for t in self.texts if t.language != self.into]
        known = self.translations
        return sorted(
            {t.document.id for t in foreign if not any((t.language, t.slice(s)) in known for s in t.sentences)}
        )


class Compared(msgspec.Struct, frozen=True, eq=False):
    """The step "compare": the statements with their renderings, and where these differ."""

    statements: tuple[Statement, ...]
    comparisons: tuple[Comparison, ...]
    variations: tuple[Variation, ...]
    renderings: tuple[Renderings, ...]


class Trips(msgspec.Struct, frozen=True, eq=False):
    """The step "back-translate": how many trips were wanted, which ways have no model, and what came of the others."""

    planned: int
    lacking: tuple[tuple[str, str], ...]  # (a text's language, the language to go through)
    made: tuple[BackTranslation, ...]
    convergences: tuple[Convergence, ...]


class Work(msgspec.Struct, frozen=True, eq=False):
    """All that was worked out for one case."""

    task: Task
    languages: Languages
    quotes: tuple[tuple[Quote, ...], ...]  # of each text
    damage: Damage
    alignment: Alignment
    compared: Compared
    trips: Trips
