"""Language is data: no module names a language, and Swedish came by one folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import audit
from audit.cli import main
from audit.comparison import compare
from audit.comparison.kinds import all_kinds
from audit.languages import Traits, are_close, every_trait, holds, tags, tags_with, traits
from audit.languages.folders import subjects_of
from audit.languages.known import known_languages
from audit.languages.subjects import subjects, subjects_of_many
from audit.model import Document
from audit.numbers import find_numbers
from audit.quotes import find_quotes
from audit.rules import rules
from audit.text import Passage, Text

PACKAGE = Path(audit.__file__).parent
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0] not in ("model", "languages"))
# Tags that are English words or names of fields as well: one of them alone is no tag.
WORDS = frozenset(
    [
        "am",
        "an",
        "as",
        "be",
        "ha",
        "he",
        "hi",
        "ho",
        "id",
        "in",
        "is",
        "it",
        "la",
        "li",
        "lo",
        "ma",
        "me",
        "mi",
        "my",
        "no",
        "of",
        "or",
        "os",
        "pa",
        "se",
        "so",
        "st",
        "te",
        "to",
        "ty",
    ]
)
TAGS = frozenset(known_languages()) | {"und"}


def named_languages(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where a module compares with a language's tag, or collects nothing but tags."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            found = [c.value for c in (node.left, *node.comparators) if isinstance(c, ast.Constant)]
            yield from ((node.lineno, str(tag)) for tag in found if tag in TAGS - WORDS)
        elif isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict)):
            members = node.keys if isinstance(node, ast.Dict) else node.elts
            texts = {c.value for c in members if isinstance(c, ast.Constant) and isinstance(c.value, str)}
            if texts and texts <= TAGS and not texts <= WORDS:
                yield node.lineno, " ".join(sorted(texts))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_names_a_language(path: Path) -> None:
    assert list(named_languages(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param('x == "de"', ["de"], id="compared"),
        pytest.param('x in ("en", "fr")', ["en fr"], id="one of several"),
        pytest.param('NAMES = {"de": 1}', ["de"], id="a key"),
        pytest.param('{"he", "she", "it"}', [], id="pronouns"),
        pytest.param('x == "id"', [], id="a field's name"),
        pytest.param('f("en")', [], id="an argument"),
    ],
)
def test_a_tag_in_a_module_is_seen(source: str, found: list[str]) -> None:
    assert [tag for _, tag in named_languages(ast.parse(source))] == found


def test_a_traits_file_says_more_than_nothing() -> None:
    assert [tag for tag, own in every_trait().items() if own == Traits()] == []


def test_every_language_with_data_has_a_name() -> None:
    named = known_languages()
    assert [tag for tag in tags() if named[tag] == tag] == []


def test_traits() -> None:
    assert traits("de-AT").capitals == "every noun"
    assert not traits("de").capitals_show_names
    assert traits("zh-Hant").is_dense
    assert traits("ckb").runs_to_the_left
    assert traits("xx") == Traits()
    assert are_close("no", "sv")
    assert not are_close("no", "ru")


# Swedish: a folder, and nothing else.

SWEDISH_NUMBERS = [
    ("Tjugotre personer fördes till sjukhus.", 23, "cardinal"),
    ("Företaget sålde 3,5 miljoner cyklar.", 3.5e6, "cardinal"),
    ("Staden har 1 250 000 invånare.", 1_250_000, "cardinal"),
    ("Priset steg med tolv procent.", 12, "percent"),
    ("Två tredjedelar av väljarna kom.", 66.67, "fraction"),
    ("Mötet öppnade klockan 14.30.", 870, "time"),
]


@pytest.mark.parametrize(("words", "low", "kind"), SWEDISH_NUMBERS, ids=[row[0] for row in SWEDISH_NUMBERS])
def test_swedish_numbers(words: str, low: float, kind: str) -> None:
    assert [(n.low, n.kind) for n in find_numbers(words, "sv")] == [(low, kind)]


SWEDISH_QUOTES = [
    ("”Bron håller”, sade Karin Ek på måndagen.", "direct", "Bron håller", "Karin Ek"),
    ("– Bron håller, säger Karin Ek.", "direct", "Bron håller", "Karin Ek"),
    ("Karin Ek uppgav att bron håller.", "indirect", "bron håller", "Karin Ek"),
]


@pytest.mark.parametrize(("text", "kind", "said", "who"), SWEDISH_QUOTES, ids=[row[0] for row in SWEDISH_QUOTES])
def test_swedish_quotes(text: str, kind: str, said: str, who: str) -> None:
    quote, *rest = find_quotes(Text(Document.from_text(text, id="one", language="sv"), "sv"))
    assert rest == []
    assert (quote.kind, quote.parts[0].text) == (kind, said)
    assert quote.speaker is not None
    assert quote.speaker.text == who


SWEDISH_DIFFERENCES = [
    ("Rådet godkände inte planen.", "Rådet godkände planen.", "negation"),
    ("Rådet godkände aldrig planen.", "Rådet godkände planen.", "negation"),
    ("Vakterna måste stanna i staden.", "Vakterna kan stanna i staden.", "modality"),
    ("Alla broar stängdes.", "Några broar stängdes.", "quantifier"),
    ("Tjugotre bilar brann.", "Tolv bilar brann.", "number"),
]


@pytest.mark.parametrize(("a", "b", "kind"), SWEDISH_DIFFERENCES, ids=[row[0] for row in SWEDISH_DIFFERENCES])
def test_swedish_differences(a: str, b: str, kind: str) -> None:
    found = compare(Passage.of(a, "sv", "a"), Passage.of(b, "sv", "b"), metrics=False)
    assert kind in [d.kind for d in found.divergences]


SWEDISH_SAME = [
    ("Rådet godkände inte planen.", "Rådet avvisade planen."),
    ("Tjugotre bilar brann.", "23 bilar brann."),
    ("Alla broar stängdes.", "Samtliga broar stängdes."),
]


@pytest.mark.parametrize(("a", "b"), SWEDISH_SAME, ids=[row[1] for row in SWEDISH_SAME])
def test_swedish_sameness(a: str, b: str) -> None:
    found = compare(Passage.of(a, "sv", "a"), Passage.of(b, "sv", "b"), metrics=False)
    assert [d.kind for d in found.divergences if d.kind != "wording"] == []


def test_swedish_sentences_end_where_they_end() -> None:
    text = Text(Document.from_text("Mötet, dvs. toppmötet, öppnade kl. 9 i Oslo. Ek kom.", id="one"), "sv")
    assert [text.slice(s) for s in text.sentences][-1] == "Ek kom."


def test_a_file_switches_checks_on() -> None:
    kinds = {info.name: kind.languages for kind, info in all_kinds()}
    assert kinds["negation"] == tags_with("negation")
    assert "sv" in kinds["negation"]
    assert "sv" in kinds["modality"]
    assert not holds("sv", "calque")
    assert "sv" not in next(rule.languages for rule, info in rules() if info.name == "calque")


def test_every_file_of_a_language_is_a_subject() -> None:
    assert sorted({s for tag in (*tags(), "und") for s in subjects_of(tag)}) == sorted(subjects())
    assert sorted(subjects_of("mul")) == sorted(subjects_of_many())


def test_the_page_on_languages_is_the_one_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", "--format", "markdown"]) == 0
    page = (PACKAGE.parent / "docs" / "languages.md").read_text("utf-8")
    assert page == capsys.readouterr().out, "run: audit languages --format markdown > docs/languages.md"


def test_what_a_language_has_and_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", "--format", "json"]) == 0
    found = {row["tag"]: row for row in msgspec.json.decode(capsys.readouterr().out)}
    assert "negation" in found["sv"]["data"]
    assert "opposites" in found["sv"]["missing"]
    assert found["en"]["missing"] == []
    assert "C104" in found["sv"]["kinds"]
    assert main(["languages"]) == 0
    assert "Swedish" in capsys.readouterr().out
