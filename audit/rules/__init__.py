"""Damage in one text, one file per rule. The package is walked: a new file with a RULE is a new rule, nothing else to
edit.

The module docstring's first line is the rule's summary and the file's name is the rule's name: it names the damage
seen, never the cure.
"""

from __future__ import annotations

import pkgutil
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Literal

import msgspec

from audit.model import Finding, Quote, RuleInfo, Severity, Span, Term
from audit.text import Text, fingerprint, fold

SEPARATOR = "\n---\n"
Inside = Literal["quote", "number", "name", "none"]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule saw: the damaged span, one sentence about it, and what it rests on."""

    span: Span
    message: str
    evidence: tuple[str, ...] = ()
    suggestion: str | None = None
    others: tuple[Span, ...] = ()
    through: str | None = None  # the language whose translations show this; feeds the traces


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of damage. `check` reads one text; `check_terms` reads it with the user's glossary; `check_case` reads
    all texts of a case and yields (index of text, hit).

    `bad` marks exactly what must be found: "It grew by ⟦１２⟧ per cent."; `good` stays silent; `misses` are bad
    examples not found yet, kept strict. "[fr] Il ..." gives an example's language, else it is the rule's first ("*":
    English). The texts of a case stand in one example, separated by a line ---; before the text of a `check_terms`
    example stands the glossary's term.
    """

    id: str
    mqm: str
    severity: Severity
    languages: tuple[str, ...]
    why: str
    source: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    misses: tuple[str, ...] = ()
    check: Callable[[Text], Iterator[Hit]] | None = None
    alone: bool = False  # a word that another text of the case has, too, is no damage: the case's own word
    check_terms: Callable[[Text, Sequence[Term]], Iterator[Hit]] | None = None
    check_case: Callable[[Sequence[Text]], Iterator[tuple[int, Hit]]] | None = None
    yields_to: tuple[str, ...] = ()  # rules that say more of the same words: one place, one finding

    def holds_for(self, language: str) -> bool:
        return "*" in self.languages or language in self.languages


@cache
def rules() -> tuple[tuple[Rule, RuleInfo], ...]:
    """Every rule of the package with what it tells of itself, in order of id."""
    found = []
    for module in pkgutil.iter_modules(__path__, __name__ + "."):
        loaded = import_module(module.name)
        if isinstance(rule := getattr(loaded, "RULE", None), Rule):
            found.append((rule, _info(rule, module.name.rpartition(".")[2], loaded.__doc__ or "")))
    return tuple(sorted(found, key=lambda pair: pair[0].id))


def _info(rule: Rule, name: str, doc: str) -> RuleInfo:
    shared = {f: getattr(rule, f) for f in RuleInfo.__struct_fields__ if hasattr(rule, f)}
    return RuleInfo(**shared, name=name, summary=doc.strip().splitlines()[0])


def check(
    text: Text, quotes: Sequence[Quote] = (), terms: Sequence[Term] = (), known: Collection[str] = ()
) -> list[Finding]:
    """The damage in one text, in order of place; `quotes` tells which of it stands in quoted words, `terms` are the
    user's glossary, `known` the words that other texts of the case carry, too."""
    holding = [rule for rule, _ in rules() if rule.holds_for(text.language)]
    hits = [(rule, hit) for rule in holding if rule.check for hit in rule.check(text)]
    hits = [(rule, hit) for rule, hit in hits if not (rule.alone and text.slice(hit.span).lower() in known)]
    hits += [(rule, hit) for rule in holding if rule.check_terms and terms for hit in rule.check_terms(text, terms)]
    return _findings(text, hits, quotes)


def carried(texts: Sequence[Text]) -> frozenset[str]:
    """The words, in small letters, that two or more texts of a case carry."""
    counts = Counter(word for text in texts for word in {t.lower for t in text.tokens if t.kind == "word"})
    return frozenset(word for word, texts_with in counts.items() if texts_with > 1)


def check_case(texts: Sequence[Text], quotes: Sequence[Sequence[Quote]]) -> list[Finding]:
    """The damage that shows only beside the other texts of the case."""
    seen: list[list[tuple[Rule, Hit]]] = [[] for _ in texts]
    for rule, _ in rules():
        for i, hit in rule.check_case(texts) if rule.check_case else ():
            seen[i].append((rule, hit))
    return [f for text, hits, own in zip(texts, seen, quotes, strict=True) for f in _findings(text, hits, own)]


def one_each(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those on words of which a rule that says more has found something, in the same order."""
    stronger = {rule.id: rule.yields_to for rule, _ in rules()}
    where = defaultdict[tuple[str, str], list[Span]](list)
    for f in findings:
        where[f.rule, f.places[0].document].append(f.places[0].span)
    return [f for f in findings if not any(_is_on(f, where[r, f.places[0].document]) for r in stronger[f.rule])]


def _is_on(finding: Finding, spans: Sequence[Span]) -> bool:
    own = finding.places[0].span
    return any(own.covers(span) or span.covers(own) for span in spans)


def _findings(text: Text, hits: Sequence[tuple[Rule, Hit]], quotes: Sequence[Quote]) -> list[Finding]:
    """Hits in headline and body as findings with permanent ids; the same words hit twice by one rule are counted by
    ordinal."""
    found, ordinals = [], dict[tuple[str, ...], int]()
    around = _Around(text, quotes)
    for rule, hit in sorted(hits, key=lambda pair: (pair[1].span, pair[0].id)):
        if any(r.span.covers(hit.span) for r in text.regions):
            key = (rule.id, fold(text.slice(hit.span)), around.sentence(hit.span), text.document.id)
            ordinals[key] = ordinals.get(key, -1) + 1
            found.append(_finding(text, rule, hit, fingerprint("f", *key, str(ordinals[key])), around.inside(hit.span)))
    return one_each(found)


class _Around:
    """What stands around the hits of one text, worked out once."""

    def __init__(self, text: Text, quotes: Sequence[Quote]) -> None:
        self.text = text
        self.parts = sorted(part.span for quote in quotes for part in quote.parts)
        self.longest = max((p.end - p.start for p in self.parts), default=0)
        self.folded: dict[Span | None, str] = {}

    def sentence(self, span: Span) -> str:
        """A short stand-in for the sentence around the span, so that ids cost the same in any paragraph."""
        found = self.text.sentence_at(span.start)
        if found not in self.folded:
            self.folded[found] = fingerprint("s", fold(self.text.slice(found))) if found else ""
        return self.folded[found]

    def inside(self, span: Span) -> Inside:
        """What the damaged words stand in: quoted words, a figure, a name (a capital inside a sentence), or none."""
        near = range(bisect_right(self.parts, Span(span.start, len(self.text.raw))) - 1, -1, -1)
        for part in (self.parts[i] for i in near):
            if part.covers(span):
                return "quote"
            if part.start + self.longest < span.end:
                break
        tokens = self.text.tokens_in(span)
        if any(t.kind == "number" for t in tokens):
            return "number"
        sentence = self.text.sentence_at(span.start)
        first = sentence.start if sentence else 0
        named = any(t.kind == "word" and t.text[0].isupper() and t.start > first for t in tokens)
        return "name" if named else "none"


_STEP_UP: dict[Severity, Severity] = {"minor": "major", "major": "critical", "critical": "critical"}


def _finding(text: Text, rule: Rule, hit: Hit, id: str, inside: Inside) -> Finding:
    return Finding(
        id=id,
        rule=rule.id,
        severity=rule.severity if inside == "none" else _STEP_UP[rule.severity],
        inside=inside,
        places=(text.place(hit.span), *(text.place(x) for x in hit.others)),
        message=hit.message,
        evidence=hit.evidence,
        suggestion=hit.suggestion,
    )
