"""run(config) -> Reports: eight steps in this order, and the only caller of engines.

read -> language -> quotes -> damage -> align -> compare -> back-translate -> report
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from audit import language, rules
from audit.case.back_translation import Trip, choose_ways, plan, possible, travel, wanted
from audit.case.conclusions import Verdict, conclude, convergences
from audit.case.known_checks import demand_known
from audit.case.report import make_report
from audit.case.statements import align_statements, compare_passages, compare_statements
from audit.case.trip_check import check_trip
from audit.case.work import Alignment, Compared, Damage, Languages, Task, Translator, Trips, Work
from audit.config import Config, convert
from audit.engines import Tools, write_rows
from audit.errors import UsageError
from audit.languages import UNDETERMINED, primary
from audit.meaning import Encoder, load_encoder
from audit.model import Comparison, Document, Engine, Finding, Language, Quote, Report, Statement, Term
from audit.quotes import find_quotes
from audit.read import CaseInput, load_glossary, read_inputs
from audit.rules.traces import traces
from audit.text import ALIGNED, Passage, Text

OWN_LANGUAGE = 60  # code points from which a quote may be in a language of its own
OWN_CONFIDENCE = 0.9


def run(config: Config, *, stdin: bytes | None = None) -> list[Report]:
    """Returns one report a case, in order of case id. Unreadable input becomes a Skip in its case's report.

    Raises UsageError if a path does not exist, ConfigError if a case file does not fit, EngineError if an engine that
    was asked for is not there."""
    paths: list[Path | Literal["-"]] = ["-" if p == "-" else Path(p) for p in config.paths]
    cases = read_inputs(paths, max_bytes=config.max_bytes, stdin=stdin, encoding=config.encoding)
    tools = Tools(config)
    reports = [audit_case(case, config, tools) for case in cases]
    if config.record:
        write_rows((row for recorder in tools.recorders for row in recorder.rows), Path(config.record))
    return reports


def audit_case(given: CaseInput, config: Config, tools: Tools) -> Report:
    """Returns the report of one case: the eight steps, one after the other."""
    task = read(given, config)
    languages = find_languages(task.documents, config.language)
    quotes = read_quotes(languages)
    damage = find_damage(languages.texts, quotes, task.terms)
    alignment = align(task, languages, quotes, damage, tools)
    compared = compare_statements(alignment)
    trips = back_translate(alignment, compared)
    return make_report(Work(task, languages, quotes, damage, alignment, compared, trips))


def read(given: CaseInput, config: Config) -> Task:
    """Returns a case with the settings that hold for it: the terms of --glossary, then those that the case names."""
    own = given.settings
    demand_known((one.rule for one in own.suppressions), f"{given.case.id}: suppress")
    files = [Path(config.glossary)] if config.glossary else []
    files += [own.glossary] if own.glossary else []
    terms = tuple(term for file in files for term in load_glossary(file, file.name))
    expiring = any(s.expires for s in own.suppressions)
    return Task(given, config, terms, (config.as_of or date.today()) if expiring else None)


def find_languages(documents: Sequence[Document], asked: str | None = None) -> Languages:
    """Returns every document as a text in its language: the one that was asked for, or the declared one.

    A declared language that the text itself clearly contradicts gives way to what the text is in."""
    given = Language(tag=asked, confidence=1.0, method="declared") if asked else None
    found = {d.id: given or _language(d) for d in documents}
    return Languages(tuple(Text(d, found[d.id].tag) for d in documents), found)


def _language(document: Document) -> Language:
    parts = (r.span for r in document.regions if r.kind in ALIGNED)
    found = language.detect("\n".join(document.text[p.start : p.end] for p in parts))
    if not document.declared or language.contradicts(found, document.declared):
        return found
    return Language(tag=document.declared, confidence=1.0, method="declared")


def read_quotes(languages: Languages) -> tuple[tuple[Quote, ...], ...]:
    """Returns the quotes of each text, each in its own language."""
    around = languages.by_document
    return tuple(tuple(_in_own_language(q, around[t.document.id]) for q in find_quotes(t)) for t in languages.texts)


def _in_own_language(quote: Quote, around: Language) -> Quote:
    """The quote with its own language, if it is long enough to tell and clearly not that of the text around it."""
    words = " ".join(p.text for p in quote.parts)
    found = language.detect(words) if len(words) >= OWN_LANGUAGE else around
    if found.tag == UNDETERMINED or found.confidence < OWN_CONFIDENCE or primary(found.tag) == primary(around.tag):
        found = Language(tag=around.tag, confidence=around.confidence, method="inherited")
    return msgspec.structs.replace(quote, language=found)


def find_damage(texts: Sequence[Text], quotes: Sequence[Sequence[Quote]], terms: Sequence[Term] = ()) -> Damage:
    """Returns what the rules find in each text and in the case, in order of document and place, and the traces."""
    carried = rules.carried(texts)
    found = [f for text, own in zip(texts, quotes, strict=True) for f in rules.check(text, own, terms, carried)]
    found = rules.one_each([*found, *rules.check_case(texts, quotes)])
    found.sort(key=lambda f: (f.places[0].document, f.places[0].span, f.rule))
    own_findings = defaultdict[str, list[Finding]](list)
    for finding in found:
        own_findings[finding.places[0].document].append(finding)
    return Damage(tuple(found), tuple(t for text in texts for t in traces(text, own_findings[text.document.id])))


def align(
    task: Task, languages: Languages, quotes: Sequence[Sequence[Quote]], damage: Damage, tools: Tools
) -> Alignment:
    """Returns the statements that several texts carry. Which ways texts go through other languages is chosen here."""
    ways = choose_ways(languages.texts, task.original, damage.traces, task.through)
    found = tools.engine(task.given.settings.recorded, wanted(languages.texts, ways))
    translator = Translator(found.engine, found.why_none, ways)
    return align_statements(languages.texts, quotes, translator, tools.encoder)


def back_translate(alignment: Alignment, compared: Compared) -> Trips:
    """Returns the key quotes through another language and back, each checked for the engine's own faults."""
    engine, texts = alignment.translator.engine, alignment.texts
    languages = {t.document.id: t.language for t in texts}
    words = {r.statement.id: [p.place for p in r.passages] for r in compared.renderings}
    planned = plan(compared.statements, languages, alignment.translator.ways, words)
    able, lacking = possible(planned, engine.pairs() if engine else ())
    made = travel(able, engine.translate, check_trip, engine.signature) if engine else []
    return Trips(len(planned), lacking, tuple(made), tuple(convergences(made, compared.comparisons)))


def align_documents(
    documents: Sequence[Document],
    engine: Engine | None = None,
    encoder: Encoder | Literal["auto", "none"] | None = "auto",
) -> list[Statement]:
    """Returns the statements that two or more of the documents carry, as `audit.align` gives them."""
    languages = find_languages(documents)
    reader = load_encoder(encoder) if isinstance(encoder, str) else encoder
    found = align_statements(languages.texts, read_quotes(languages), Translator(engine), reader)
    return [a.statement for a in found.aligned]


def compare_texts(
    a: str,
    b: str,
    language_a: str | None,
    language_b: str | None,
    engine: Engine | None,
    through: str | None = None,
) -> Comparison:
    """Returns two bare texts compared, as `audit.compare` gives it; in two languages through the engine.

    Raises UsageError if `through` is no language, or the engine cannot go there and back."""
    left = Passage.of(a, language_a or language.detect(a).tag, "a")
    right = Passage.of(b, language_b or language.detect(b).tag, "b")
    found = compare_passages(left, right, engine)
    if through is None:
        return found
    return msgspec.structs.replace(found, trip=_trip(found, left, right, engine, through))


def _trip(found: Comparison, left: Passage, right: Passage, engine: Engine | None, through: str) -> Verdict:
    """What follows from the trip of two texts through one language."""
    convert({"through": [through]}, Config)
    trips = [Trip("", p.place, p.text.language, through, "configured") for p in (left, right)]
    able, lacking = possible(trips, engine.pairs() if engine else ())
    if engine is None or lacking:
        what = f"the engine has no models to {through} and back" if engine else "there is no engine to go through it"
        raise UsageError(f"through={through}", what, "engine=audit.engines.load('auto'), or name another language")
    made = travel(able, engine.translate, check_trip, engine.signature)
    return conclude(found, *made)[0].verdict if len(made) == len(trips) else "open"
