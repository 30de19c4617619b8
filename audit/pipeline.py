"""run(config) -> Reports: the steps in order, nothing else, and the only caller of engines.

read -> language -> artifacts -> quotes -> align -> back-translate -> compare -> report
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from audit import __version__, comparison, language, rules
from audit.alignment import near_copies, origins
from audit.case.back_translation import Trip, plan, travel
from audit.case.convergence import convergences
from audit.case.name_list import names_of
from audit.case.not_done import not_done
from audit.case.report import carry, ordered, summarise
from audit.case.shared_oddities import shared_oddities
from audit.case.statements import Across, align_in_one_language, compare_passages, compare_statements
from audit.case.suppression import judge, mark
from audit.case.tools import Loaded
from audit.config import Config
from audit.engines import health, write_rows
from audit.languages import primary
from audit.model import (
    BackTranslation,
    Comparison,
    Configuration,
    Convergence,
    Document,
    Engine,
    Finding,
    Language,
    NotDone,
    Quote,
    Report,
    SelfTest,
    Statement,
    Suppression,
    Term,
    Trace,
)
from audit.quotes import find_quotes
from audit.read import CaseInput, load_glossary, read_inputs
from audit.rules.traces import traces
from audit.self_test import self_test
from audit.semantic import Encoder
from audit.text import ALIGNED, Passage, Text

OWN_LANGUAGE = 60  # code points from which a quote may be in a language of its own
OWN_CONFIDENCE = 0.9


class Read(msgspec.Struct, frozen=True, eq=False):
    """A document with what was found in it alone."""

    text: Text
    language: Language
    quotes: tuple[Quote, ...]


class Damage(msgspec.Struct, frozen=True, eq=False):
    """What looks damaged in the texts, and the traces that it adds up to."""

    findings: tuple[Finding, ...]
    traces: tuple[Trace, ...]


class Trips(msgspec.Struct, frozen=True, eq=False):
    """The back-translations that were wanted, and those that were made."""

    planned: tuple[Trip, ...]
    made: tuple[BackTranslation, ...]
    convergences: tuple[Convergence, ...]


def run(config: Config, *, stdin: bytes | None = None) -> list[Report]:
    """One report a case, in order of case id. Unreadable input becomes a Skip in its case's report.

    Raises UsageError where a path does not exist, ConfigError where a case file does not fit, EngineError where an
    engine that was asked for is not there."""
    paths: list[Path | Literal["-"]] = ["-" if p == "-" else Path(p) for p in config.paths]
    cases = read_inputs(paths, max_bytes=config.max_bytes, stdin=stdin, encoding=config.encoding)
    loaded = Loaded(config)
    reports = [audit_case(case, config, loaded) for case in cases]
    if config.record:
        write_rows((row for recorder in loaded.recorders for row in recorder.rows), Path(config.record))
    return reports


def audit_case(case: CaseInput, config: Config, loaded: Loaded) -> Report:
    """The report of one case: the eight steps, one after the other."""
    through = tuple(config.through or case.settings.through)
    reads = [read_document(document) for document in case.documents]
    damage = find_damage(reads, _glossary(case, config))
    original = _original_language(case)
    by_trace = [t.language for t in damage.traces]
    wanted = _ways([r.text.language for r in reads], [original] if original else [*through, *by_trace])
    engine, why_none = loaded.engine(case.settings.recorded, wanted)
    across = compare_statements([r.text for r in reads], [r.quotes for r in reads], engine, loaded.encoder)
    trips = back_translate(reads, across, damage.traces, original, through, engine)
    undecided = [r.text.document.id for r in reads if r.language.tag == "und"]
    undone = not_done(
        undecided, across.untold, across.statements, across.comparisons, len(trips.planned), trips.made, why_none
    )
    asked = case.settings.suppressions
    today = (config.as_of or date.today()) if any(s.expires for s in asked) else None
    tested = self_test(across.renderings) if config.self_test else None
    judged = judge(asked, damage.findings, across.variations, today or date.min)
    settings = _configuration(config, engine, through, today, loaded.encoder)
    return carry(_report(case, settings, reads, damage, across, trips, undone, judged, tested), config.texts)


def read_document(document: Document) -> Read:
    """The document's text, language and quotes; a declared language is taken at its word."""
    if document.declared:
        found = Language(tag=document.declared, confidence=1.0, method="declared")
    else:
        body = "\n".join(document.text[r.span.start : r.span.end] for r in document.regions if r.kind in ALIGNED)
        found = language.detect(body)
    text = Text(document, found.tag)
    return Read(text, found, tuple(_in_own_language(q, found) for q in find_quotes(text)))


def _in_own_language(quote: Quote, around: Language) -> Quote:
    """The quote with its own language, where it is long enough to tell and clearly not that of the text around it."""
    words = " ".join(p.text for p in quote.parts)
    found = language.detect(words) if len(words) >= OWN_LANGUAGE else around
    if found.tag == "und" or found.confidence < OWN_CONFIDENCE or primary(found.tag) == primary(around.tag):
        found = Language(tag=around.tag, confidence=around.confidence, method="inherited")
    return msgspec.structs.replace(quote, language=found)


def _glossary(case: CaseInput, config: Config) -> tuple[Term, ...]:
    """The user's terms: those of --glossary, then those of the file that the case names."""
    files = [Path(config.glossary)] if config.glossary else []
    files += [case.settings.glossary] if case.settings.glossary else []
    return tuple(term for file in files for term in load_glossary(file, file.name))


def find_damage(reads: Sequence[Read], terms: Sequence[Term] = ()) -> Damage:
    """What the rules find in each text and in the case, in order of document and place, and the traces."""
    carried = rules.carried([r.text for r in reads])
    found = [f for r in reads for f in rules.check(r.text, r.quotes, terms, carried)]
    found = rules.one_each([*found, *rules.check_case([r.text for r in reads], [r.quotes for r in reads])])
    found.sort(key=lambda f: (f.places[0].document, f.places[0].span, f.rule))
    own = defaultdict[str, list[Finding]](list)
    for finding in found:
        own[finding.places[0].document].append(finding)
    return Damage(tuple(found), tuple(t for r in reads for t in traces(r.text, own[r.text.document.id])))


def back_translate(
    reads: Sequence[Read],
    across: Across,
    found: Sequence[Trace],
    original: str | None,
    through: Sequence[str],
    engine: Engine | None,
) -> Trips:
    """The key quotes through another language and back, each checked for the engine's own faults."""
    languages = {r.text.document.id: r.text.language for r in reads}
    planned = plan(across.statements, languages, original, found, through)
    made = travel(planned, engine.translate, health.check, engine.signature) if engine else []
    return Trips(tuple(planned), tuple(made), tuple(convergences(made, across.comparisons)))


def _ways(languages: Sequence[str], through: Sequence[str]) -> list[tuple[str, str]]:
    """The ways translation is wanted for: between the texts' languages, and through others and back."""
    own = sorted({x for x in languages if x != "und"})
    into = "en" if "en" in own or not own else own[0]
    found = {(x, into) for x in own if x != into}
    for tag in through:
        found |= {way for x in own if x != tag for way in ((x, tag), (tag, x))}
    return sorted(found)


def _original_language(case: CaseInput) -> str | None:
    """The language of the original that the case names; none where it names none."""
    originals = [d for d in case.documents if d.role == "original"]
    return next((d.declared for d in originals if d.declared), None)


def _configuration(
    config: Config, engine: Engine | None, through: tuple[str, ...], today: date | None, encoder: Encoder | None
) -> Configuration:
    return Configuration(
        engine=engine.signature if engine else None,
        encoder=encoder.signature if encoder else None,
        through=through,
        texts=config.texts,
        as_of=today.isoformat() if today else None,
    )


def _report(
    case: CaseInput,
    configuration: Configuration,
    reads: Sequence[Read],
    damage: Damage,
    across: Across,
    trips: Trips,
    undone: tuple[NotDone, ...],
    judged: tuple[Suppression, ...],
    tested: SelfTest | None,
) -> Report:
    texts = [r.text for r in reads]
    quotes = tuple(q for r in reads for q in r.quotes)
    findings, variations = mark(damage.findings, judged), mark(across.variations, judged)
    near = near_copies(texts)
    return Report(
        tool=f"translation-audit {__version__}",
        configuration=configuration,
        case=case.case,
        summary=summarise(len(texts), case.skipped, quotes, across.statements, variations, findings, trips.made),
        documents=tuple(t.document for t in texts),
        languages={r.text.document.id: r.language for r in reads},
        statements=ordered(across.statements, variations, quotes),
        variations=variations,
        comparisons=across.comparisons,
        quotes=quotes,
        back_translations=trips.made,
        convergences=trips.convergences,
        findings=findings,
        traces=damage.traces,
        names=names_of(texts),
        near_copies=tuple(near),
        origins=origins(near, [t.document.id for t in texts]),
        shared_oddities=shared_oddities(damage.findings, across.statements, texts),
        self_test=tested,
        rules=tuple(info for _, info in (*rules.rules(), *comparison.all_kinds())),
        suppressions=judged,
        skipped=case.skipped,
        not_done=undone,
    )


def align_documents(
    documents: Sequence[Document], engine: Engine | None = None, encoder: Encoder | None = None
) -> list[Statement]:
    """The statements that two or more of the documents carry, as `audit.align` gives them."""
    reads = [read_document(d) for d in documents]
    return align_in_one_language([r.text for r in reads], [r.quotes for r in reads], engine, encoder)


def compare_texts(
    a: str,
    b: str,
    language_a: str | None,
    language_b: str | None,
    engine: Engine | None,
    encoder: Encoder | None = None,
) -> Comparison:
    """Two bare texts compared, as `audit.compare` gives it; in two languages through the engine."""
    left = Passage.of(a, language_a or language.detect(a).tag, "a")
    right = Passage.of(b, language_b or language.detect(b).tag, "b")
    return compare_passages(left, right, engine, encoder)
