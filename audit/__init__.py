"""Finds where translation damaged a text, and where several texts render one statement differently in fact.

    import audit

    for report in audit.run("seeds", engine="none"):
        print(report)
        tables = report.to_pandas()

Every error a caller can mend is an `audit.errors.AuditError`: where, what, and a hint that works.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from audit.version import VERSION

if TYPE_CHECKING:
    from audit.config import Config
    from audit.meaning import Encoder
    from audit.model import Comparison, Document, Engine, Finding, Language, Quote, Report, Statement
    from audit.text import Text

__version__ = VERSION
__all__ = [
    "Comparison",
    "Config",
    "Document",
    "Engine",
    "Finding",
    "Language",
    "Quote",
    "Report",
    "Statement",
    "align",
    "check",
    "compare",
    "detect_language",
    "find_quotes",
    "load_report",
    "run",
]
_ROOMS = ("engines", "errors", "meaning", "names")
_VALUES = ("Comparison", "Document", "Engine", "Finding", "Language", "Quote", "Report", "Statement")


def __getattr__(name: str) -> Any:
    """Rooms and values are imported when they are first named, so that `import audit` costs little."""
    if name in _ROOMS:
        return import_module(f"audit.{name}")
    if name in _VALUES or name == "Config":
        return getattr(import_module("audit.config" if name == "Config" else "audit.model"), name)
    raise AttributeError(f"module 'audit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, *_ROOMS])


def run(inputs: str | Path | Sequence[str | Path] | Config, **settings: Any) -> list[Report]:
    """Returns one report a case, in order of case id.

    `inputs`: files, folders (a folder is a case) or settings. Other `settings` are those of `audit.Config`, over the
    ones given: engine="none", through=["ru"]. No settings file is read, and nothing is written but what `record` names.
    What could not be read stands in `report.skipped`. Raises UsageError for a path that does not exist or a setting
    that does not fit. Raises ConfigError for a case file that does not fit, EngineError if an engine cannot be used."""
    from audit.config import Config, changed
    from audit.pipeline import run as run_pipeline

    if isinstance(inputs, Config):
        return run_pipeline(changed(inputs, settings))
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    return run_pipeline(changed(Config(), {"paths": [str(path) for path in paths], **settings}))


def load_report(path: str | Path) -> Report:
    """Returns the report in a JSON file. Raises ReportError if it cannot be read or does not fit its schema."""
    from audit.reporting.report_files import load_report as load

    return load(Path(path))


def detect_language(text: str) -> Language:
    """Returns the language of a text; its tag is `und` if it cannot be told."""
    from audit.language import detect

    return detect(text)


def _read(text: str, language: str | None) -> Text:
    from audit.model import Document
    from audit.text import Text

    return Text(Document.from_text(text, language=language), language or detect_language(text).tag)


def check(text: str, language: str | None = None) -> list[Finding]:
    """Returns the damage in one text, in order of place. Without a `language` it is detected."""
    from audit.quotes import find_quotes as find
    from audit.rules import check as check_text

    read = _read(text, language)
    return check_text(read, find(read))


def find_quotes(text: str, language: str | None = None) -> list[Quote]:
    """Returns the quotations and reported speech of one text, in order of place."""
    from audit.quotes import find_quotes as find

    return find(_read(text, language))


def align(
    documents: Sequence[Document],
    engine: Engine | None = None,
    encoder: Encoder | Literal["auto", "none"] | None = "auto",
) -> list[Statement]:
    """Returns the statements that two or more of the documents carry.

    `engine`: translates documents of other languages; see `audit.engines.load`. `encoder`: "auto" for the installed
    sentence encoder, if there is one; "none"; or one's own (audit.meaning.Encoder)."""
    from audit.pipeline import align_documents

    return align_documents(documents, engine, encoder)


def compare(
    a: str,
    b: str,
    language_a: str | None = None,
    language_b: str | None = None,
    engine: Engine | None = None,
    through: str | None = None,
) -> Comparison:
    """Returns two renderings of one statement compared: score, typed divergences, verdict.

    Texts in two languages need an engine; without one the verdict is `cannot-tell`. `through`: a language that both
    are translated into and back from. `.trip` then says what follows: "apart", "alike" or "open"."""
    from audit.pipeline import compare_texts

    return compare_texts(a, b, language_a, language_b, engine, through)
