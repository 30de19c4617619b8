"""A word that the user's glossary says to avoid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import Span, Term
from audit.rules import Hit, Rule
from audit.rules._terms import StemIndex, because, holding
from audit.text import Text


def find(text: Text, terms: Sequence[Term]) -> Iterator[Hit]:
    words = StemIndex(text)
    seen = set[Span]()
    for term in holding(terms, text.language):
        right = list(words.find(term.use)) if term.use else []
        for span in (s for avoided in term.avoid for s in words.find(avoided)):
            if span not in seen and not any(r.covers(span) for r in right):
                seen.add(span)
                yield _hit(text, span, term)


def _hit(text: Text, span: Span, term: Term) -> Hit:
    return Hit(
        at=span,
        message=f"“{text.slice(span)}” stands here; the glossary avoids it.",
        evidence=because(term),
        suggestion=term.use,
    )


RULE = Rule(
    id="A620",
    mqm="Terminology/Inconsistent with terminology resource",
    severity="minor",
    languages=("*",),
    why="The house that wrote the glossary has decided what this thing is called.",
    source="The glossary that the case file or --glossary names.",
    bad=(
        'avoid = ["law enforcement organs"]\nuse = "police"\n---\nThe ⟦law enforcement organs⟧ opened a case.',
        'avoid = ["бандит"]\nuse = "преступник"\n---\n[ru] Он назвал их ⟦бандитами⟧ и убийцами.',
        'avoid = ["Safety Council"]\nuse = "Security Council"\n---\nThe ⟦Safety Council⟧ met on Monday.',
        'avoid = ["安全委员会"]\nuse = "安理会"\n---\n[zh] ⟦安全委员会⟧星期一开会。',
    ),
    good=(
        'avoid = ["Safety Council"]\n---\nThe road safety council met on Monday.',
        'avoid = ["council"]\nuse = "city council"\n---\nThe city council met on Monday.',
        'avoid = ["gift"]\nlanguage = "de"\n---\nThe gift arrived on Monday.',
    ),
    find_terms=find,
)
