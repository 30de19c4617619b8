"""A name or term that the user's glossary spells otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import Term
from audit.rules import Hit, Rule
from audit.rules._terms import because, respelled
from audit.text import Text


def find(text: Text, terms: Sequence[Term]) -> Iterator[Hit]:
    for span, term in respelled(text, terms):
        yield Hit(
            at=span,
            message=f"“{text.slice(span)}” stands here; the glossary writes “{term.use}”.",
            evidence=because(term),
            suggestion=term.use,
        )


RULE = Rule(
    id="A621",
    mqm="Terminology/Inconsistent with terminology resource",
    severity="minor",
    languages=("*",),
    why="One person or body under two spellings is taken for two, and a search misses half of the texts.",
    source="The glossary that the case file or --glossary names.",
    bad=(
        'use = "Orda.kz"\n---\nAs ⟦Orda. Kz⟧ wrote on Monday, nobody came.',
        'use = "Kassym-Jomart Tokayev"\n---\nThen ⟦Kasym-Zhomart Tokaev⟧ spoke on television.',
        'use = "NGO Watch"\n---\nA report by ⟦ngo watch⟧ names no one.',
        'use = "Beijing"\n---\nThe talks in ⟦Peking⟧ went on.',
        'use = "Conseil de sécurité"\n---\n[fr] Le ⟦Conseil de securite⟧ se réunit lundi.',
    ),
    good=(
        'use = "Orda.kz"\n---\nAs Orda.kz wrote on Monday, nobody came.',
        'use = "Kassym-Jomart Tokayev"\n---\nThen Tokayev spoke, and Kassym-Jomart Tokayev’s office agreed.',
        'use = "Токаев"\n---\n[ru] Письмо передали Токаеву, и Токаевым оно прочитано.',
        'use = "Orda.kz"\n---\nORDA.KZ CLOSED FOR A DAY',
    ),
    find_terms=find,
)
