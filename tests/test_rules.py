"""Every rule's examples are run: what is marked must be found, and nothing more."""

from __future__ import annotations

import importlib
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import ref

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Document, RuleInfo, Span, Term
from audit.names.grouping import names_in_case
from audit.render.catalogue import explain
from audit.rules import SEPARATOR, Hit, Rule, check, check_case, measured, one_each, rules
from audit.text import Text

PAIRS = rules()
_LANGUAGE = re.compile(r"\[([a-z]{2,3}(?:-[A-Za-z]+)?)\] ")


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{kind}-{k}")
        for rule, _ in PAIRS
        for k, example in enumerate(getattr(rule, kind))
    ]


def _read(rule: Rule, example: str, id: str) -> tuple[Text, list[Span]]:
    """An example as a text, and the spans that its brackets mark."""
    m = _LANGUAGE.match(example)
    language = m.group(1) if m else "en" if rule.holds_for("en") else rule.languages[0]
    plain, spans, start = "", [], 0
    for piece in re.split(r"([⟦⟧])", example[m.end() :] if m else example):
        if piece == "⟦":
            start = len(plain)
        elif piece == "⟧":
            spans.append(Span(start, len(plain)))
        else:
            plain += piece
    return Text(Document.from_text(plain, id=id, language=language), language), spans


def _run(rule: Rule, example: str) -> tuple[list[list[Span]], list[list[Hit]]]:
    """Per text of the example: the spans marked, and the hits."""
    if rule.find_terms:
        term, _, example = example.partition(SEPARATOR)
        terms = [msgspec.toml.decode(term, type=Term)]
        text, marked_here = _read(rule, example, "text")
        return [sorted(marked_here)], [list(rule.find_terms(text, terms))]
    read = [_read(rule, part, f"text{k}") for k, part in enumerate(example.split(SEPARATOR))]
    texts, marked = [t for t, _ in read], [sorted(s) for _, s in read]
    hits: list[list[Hit]] = [list(rule.find(t)) if rule.find else [] for t in texts]
    for k, hit in rule.find_in_case(texts) if rule.find_in_case else ():
        hits[k].append(hit)
    assert all(rule.holds_for(t.language) for t in texts), "the example's language is not one of the rule's"
    return marked, hits


def _spans(hits: list[list[Hit]]) -> list[list[Span]]:
    return [sorted(hit.at for hit in own) for own in hits]


@pytest.mark.parametrize(("rule", "example"), _cases("bad"))
def test_bad_examples_are_found_exactly(rule: Rule, example: str) -> None:
    marked, hits = _run(rule, example)
    assert any(marked), "a bad example marks what must be found"
    assert _spans(hits) == marked


@pytest.mark.parametrize(("rule", "example"), _cases("good"))
def test_good_examples_stay_silent(rule: Rule, example: str) -> None:
    marked, hits = _run(rule, example)
    assert not any(marked)
    assert not any(_spans(hits))


@pytest.mark.parametrize(("rule", "example"), _cases("misses"))
def test_known_misses_are_still_missed(rule: Rule, example: str) -> None:
    marked, hits = _run(rule, example)
    assert any(marked)
    assert _spans(hits) != marked, "found now: move it to the bad examples"


RULES = pytest.mark.parametrize(("rule", "info"), PAIRS, ids=[rule.id for rule, _ in PAIRS])


@RULES
def test_id_and_name_are_well_formed(rule: Rule, info: RuleInfo) -> None:
    assert re.fullmatch(r"A[1-6]\d\d", rule.id)
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", info.name)
    assert all(tag == "*" or re.fullmatch(r"[a-z]{2,3}", tag) for tag in rule.languages)


@RULES
def test_rule_explains_itself(rule: Rule, info: RuleInfo) -> None:
    first = (importlib.import_module(f"audit.rules.{info.name}").__doc__ or "").splitlines()[0]
    assert first == info.summary
    assert first.endswith(".") and 10 < len(first) < 120
    assert rule.why and rule.source and rule.mqm and rule.bad and rule.good
    assert rule.find or rule.find_terms or rule.find_in_case


@RULES
def test_rules_that_say_more_exist(rule: Rule, info: RuleInfo) -> None:
    assert set(rule.yields_to) <= {other.id for other, _ in PAIRS} - {rule.id}


def test_one_place_has_one_finding() -> None:
    """Three rules see the odd acronym; the one that says which other acronym the text has is kept."""
    odd = "The Northern Harbour Safety Board (NSHB) opened an inquiry. The NHSB has three members."
    usual = "The Northern Harbour Safety Board (NHSB) opened an inquiry."
    texts = [Text(Document.from_text(raw, id=str(k), language="en"), "en") for k, raw in enumerate([odd, usual, usual])]
    alone, beside = check(texts[0]), check_case(texts, [()] * 3)
    assert [f.rule for f in alone] == ["A602"]
    assert [f.rule for f in beside] == ["A606"]
    assert one_each([*alone, *beside]) == alone


@pytest.mark.usefixtures("uncollected")
def test_no_rule_holds_on_to_a_text() -> None:
    examples = [(rule, rule.bad[0]) for rule, _ in PAIRS]
    texts = [_read(rule, part, f"{i}")[0] for rule, x in examples for i, part in enumerate(x.split(SEPARATOR))]
    found = [check(text) for text in texts]
    assert any(found)
    assert check_case(texts, [()] * len(texts))
    names_in_case.cache_clear()  # of the case in hand
    held = [ref(text) for text in texts]
    texts.clear()
    assert [text.raw for r in held if (text := r())] == []


def test_ids_are_unique() -> None:
    ids = [rule.id for rule, _ in PAIRS]
    assert len(ids) == len(set(ids))


HOSTILE = {
    "words": "the ",
    "one letter": "a",
    "spaces": " ",
    "marks": "“",
    "straight marks": '"a ',
    "stops": ".",
    "commas": " ,",
    "brackets": "( ",
    "entities": "&amp",
    "braces": "{{a",
    "tags": "<a ",
    "capitals": "The And ",
    "mixed script": "aб",
    "mojibake": "Ã©",
    "Han": "委员会",
    "Arabic": "المجلس ",
    "combining": "é",
    "emoji": "👩‍👩‍👧 ",
    "bidi": "‫",
    "lines": "The council said\n",
    "sentences": "He said that it was late. ",
    "digits": "1 ",
    "quotes": "“It is late ”, Said he. ",
    "zero width": "​",
    "full width": "１，",
    "credits": "(Photo by A ",
    "names and slashes": "Ann Lee / ",
    "attributes": '<a b="c" ',
    "speech": "we go, he said ",
    "unfinished verbs": "Has also ",
    "entities in pieces": "& amp ; ",
    "percent": "%(a",
    "initials": "A.",
    "contractions": "do n't ",
    "mixed loop": "ab ab c ",
}


@contextmanager
def _alarm(seconds: int, who: str) -> Iterator[None]:
    """Ends a run-away rule; generous, so that a slow machine does not fail."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"{who} still runs after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarm on this system")
@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("language", ["en", "fr", "zh", "ar"])
def test_hostile_repetition_ends(pattern: str, language: str) -> None:
    raw = (pattern * (30_000 // len(pattern) + 1))[:30_000]  # tests/attack measures the growth
    text = Text(Document.from_text(raw, language=language), language)
    for rule, info in PAIRS:
        if rule.find and rule.holds_for(language):
            with _alarm(30, f"{rule.id} {info.name}"):
                hits = list(rule.find(text))
            assert all(hit.at.end <= len(raw) for hit in hits)


PIECES = [
    "the ",
    "The ",
    "said",
    ". ",
    ", ",
    " ,",
    "“",
    "”",
    "« ",
    " »",
    '"',
    "'",
    "(",
    ")",
    "\n\n",
    "\n",
    "1",
    " 7",
    "кто ",
    "Он ",
    "委员会",
    "。",
    "，",
    "المجلس ",
    "؟",
    "שלום ",
    "é",
    "e\u0301",
    "👩\u200d👧",
    "\u200b",
    "\u202b",
    "\ufffd",
    "&amp;",
    "<b>",
    "{x}",
    "is it ",
    "Is It ",
    "a",
    "...",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.sampled_from(["en", "fr", "de", "ru", "tr", "zh", "ja", "ar", "he", "und"]),
)
@settings(max_examples=150, deadline=None)
def test_findings_fit_any_text(raw: str, language: str) -> None:
    """Every place holds the words it names, inside the text; two runs give the same findings."""
    findings, again = (check(Text(Document.from_text(raw, language=language), language)) for _ in range(2))
    assert findings == again
    assert all(raw[p.span.start : p.span.end] == p.text for f in findings for p in f.places)
    assert len({f.id for f in findings}) == len(findings)


def test_what_was_measured_names_rules_that_exist() -> None:
    known = {rule.id for rule, _ in PAIRS}
    assert set(measured().rules) <= known
    assert all(own.right <= own.read for own in measured().rules.values())


def test_explain_shows_what_was_measured() -> None:
    shown = {info.id: explain(info) for _, info in PAIRS}
    assert "of 30 that were read" in shown["A420"]
    assert "none was read" not in shown["A301"]
