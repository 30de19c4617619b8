"""Damage in one text, one file per rule: a new file with a RULE is a new rule. See audit/checks.py."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Literal

from audit import checks
from audit.checks import Check, in_order, walk
from audit.model import Finding, Quote, RuleInfo, Severity, Span, Term
from audit.rules._precision import measured as measured
from audit.text import Text, fingerprint, fold

SEPARATOR = "\n---\n"
Inside = Literal["quote", "number", "name", "none"]


Hit = checks.Hit[Span]


class Rule(Check[str], frozen=True, kw_only=True):
    """One kind of damage. `find` reads one text; `find_terms` reads it with the user's glossary; `find_in_case` reads
    all texts of a case and yields (index of text, hit).

    The texts of a case stand in one example, separated by a line ---. Before the text of a `find_terms` example stands
    the glossary's term.
    """

    find: Callable[[Text], Iterator[Hit]] | None = None
    find_terms: Callable[[Text, Sequence[Term]], Iterator[Hit]] | None = None
    find_in_case: Callable[[Sequence[Text]], Iterator[tuple[int, Hit]]] | None = None
    alone: bool = False  # a word that another text of the case has, too, is no damage: the case's own word


@cache
def rules() -> tuple[tuple[Rule, RuleInfo], ...]:
    """Returns every rule of the package with what it tells of itself, in order of id."""
    return in_order(walk(__name__, __path__, "RULE", Rule))


def check(
    text: Text, quotes: Sequence[Quote] = (), terms: Sequence[Term] = (), known: Collection[str] = ()
) -> list[Finding]:
    """The damage in one text, in order of place; `quotes` tells which of it stands in quoted words, `terms` are the
    user's glossary, `known` the words that other texts of the case carry, too."""
    holding = [rule for rule, _ in rules() if rule.holds_for(text.language)]
    hits = [(rule, hit) for rule in holding if rule.find for hit in rule.find(text)]
    hits = [(rule, hit) for rule, hit in hits if not (rule.alone and text.slice(hit.at).lower() in known)]
    hits += [(rule, hit) for rule in holding if rule.find_terms and terms for hit in rule.find_terms(text, terms)]
    return _findings(text, hits, quotes)


def carried(texts: Sequence[Text]) -> frozenset[str]:
    """The words, in small letters, that two or more texts of a case carry."""
    counts = Counter(word for text in texts for word in {t.lower for t in text.tokens if t.kind == "word"})
    return frozenset(word for word, texts_with in counts.items() if texts_with > 1)


def check_case(texts: Sequence[Text], quotes: Sequence[Sequence[Quote]]) -> list[Finding]:
    """The damage that shows only beside the other texts of the case."""
    seen: list[list[tuple[Rule, Hit]]] = [[] for _ in texts]
    for rule, _ in rules():
        for i, hit in rule.find_in_case(texts) if rule.find_in_case else ():
            seen[i].append((rule, hit))
    return [f for text, hits, own in zip(texts, seen, quotes, strict=True) for f in _findings(text, hits, own)]


@cache
def _stronger() -> dict[str, tuple[str, ...]]:
    """Returns rule's id -> ids of the rules that say more of the same words."""
    every = [rule for rule, _ in rules()]
    return {rule.id: tuple(other.id for other in every if rule.gives_way_to(other.id)) for rule in every}


def one_each(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those on words of which a rule that says more has found something, in the same order."""
    stronger = _stronger()
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
    for rule, hit in sorted(hits, key=lambda pair: (pair[1].at, pair[0].id)):
        if any(r.span.covers(hit.at) for r in text.regions):
            key = (rule.id, fold(text.slice(hit.at)), around.sentence(hit.at), text.document.id)
            ordinals[key] = ordinals.get(key, -1) + 1
            found.append(_finding(text, rule, hit, fingerprint("f", *key, str(ordinals[key])), around.inside(hit.at)))
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


_OF_WORDS = frozenset(  # categories in which the words of a quote, its number or its name are others, or missing
    (
        "Accuracy/Omission",
        "Accuracy/Untranslated",
        "Terminology/Wrong term",
        "Terminology/Inconsistent use of terminology",
        "Locale conventions/Number format",
    )
)
_OF_LETTERS = frozenset(("Linguistic conventions/Spelling", "Linguistic conventions/Character encoding"))
_STEP_UP: dict[Severity, Severity] = {"minor": "major", "major": "critical", "critical": "critical"}


def _is_graver(rule: Rule, inside: Inside) -> bool:
    """Whether damage of the rule changes what it stands in: a quote's words, a number or a name. Style does not."""
    if inside == "none":
        return False
    return rule.mqm in _OF_WORDS or (rule.mqm in _OF_LETTERS and inside in ("number", "name"))


def _finding(text: Text, rule: Rule, hit: Hit, id: str, inside: Inside) -> Finding:
    severity = hit.severity or rule.severity
    return Finding(
        id=id,
        rule=rule.id,
        severity=_STEP_UP[severity] if _is_graver(rule, inside) else severity,
        inside=inside,
        places=(text.place(hit.at), *(text.place(x) for x in hit.others)),
        message=hit.message,
        evidence=hit.evidence,
        suggestion=hit.suggestion,
    )
