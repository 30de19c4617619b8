"""Every value that is passed on, and the protocol of a translation engine.

All values are frozen. Offsets are half-open, in Unicode code points of `Document.text`. Languages are BCP 47 tags,
`und` where undecided. Scores run from 0 to 100, 100 = same. The JSON Schemas in schemas/ are generated from this room
alone. Read base.py, then documents.py, findings.py, comparisons.py; report.py holds them all.
"""

from __future__ import annotations

from audit.model.base import (
    SCHEMA_VERSION,
    SEVERITIES,
    Day,
    Hundred,
    Language,
    Offset,
    Place,
    Severity,
    Sha256,
    Span,
    Stage,
    Tag,
    Value,
    Words,
    about,
)
from audit.model.comparisons import Comparison, Divergence, Score, ScorePart, Verdict
from audit.model.contents import Configuration, Summary
from audit.model.decisions import Decision, Decisions, Suppression, Term
from audit.model.documents import Case, Document, NotDone, Region, RegionKind, Skip
from audit.model.findings import (
    Finding,
    NameEntry,
    NearCopy,
    OddityKind,
    Quote,
    Reading,
    RuleInfo,
    SharedOddity,
    Statement,
    Trace,
    Variation,
)
from audit.model.report import Diff, Item, Report
from audit.model.self_test import Change, NotPlanted, Planted, Planting, SelfTest, Share, Undamaged
from audit.model.translations import BackTranslation, Convergence, Engine, Health, Translation

__all__ = [
    "SCHEMA_VERSION",
    "SEVERITIES",
    "BackTranslation",
    "Case",
    "Change",
    "Comparison",
    "Configuration",
    "Convergence",
    "Day",
    "Decision",
    "Decisions",
    "Diff",
    "Divergence",
    "Document",
    "Engine",
    "Finding",
    "Health",
    "Hundred",
    "Item",
    "Language",
    "NameEntry",
    "NearCopy",
    "NotDone",
    "NotPlanted",
    "OddityKind",
    "Offset",
    "Place",
    "Planted",
    "Planting",
    "Quote",
    "Reading",
    "Region",
    "RegionKind",
    "Report",
    "RuleInfo",
    "Score",
    "ScorePart",
    "SelfTest",
    "Severity",
    "Sha256",
    "Share",
    "SharedOddity",
    "Skip",
    "Span",
    "Stage",
    "Statement",
    "Summary",
    "Suppression",
    "Tag",
    "Term",
    "Trace",
    "Translation",
    "Undamaged",
    "Value",
    "Variation",
    "Verdict",
    "Words",
    "about",
]
