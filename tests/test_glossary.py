"""The user's glossary: what a file may say, and what it finds in a case. What the rules find: their own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.config import Config
from audit.errors import ConfigError
from audit.model import Document, Term
from audit.pipeline import run
from audit.read import load_glossary
from audit.rules import check
from audit.text import Text

GLOSSARY = """
[[term]]
use = "Orda.kz"
why = "so it writes itself"

[[term]]
avoid = ["law enforcement organs"]
use = "police"
language = "en"
"""
BAD = [
    ("an unknown key", '[[term]]\nuse = "a"\navoided = ["b"]\n', "avoided", "glossary.toml:3"),
    ("neither use nor avoid", '[[term]]\nwhy = "so"\n', "needs `use`, `avoid`", "glossary.toml:1"),
    ("an empty word", '[[term]]\navoid = [""]\n', "length >= 1", "glossary.toml:2"),
    ("another table", '[[terms]]\nuse = "a"\n', "terms", "glossary.toml:1"),
    ("no TOML", "[[term\n", "line 1", "glossary.toml"),
]


@pytest.mark.parametrize(("content", "said", "where"), [x[1:] for x in BAD], ids=[x[0] for x in BAD])
def test_a_bad_glossary_is_an_error(tmp_path: Path, content: str, said: str, where: str) -> None:
    (tmp_path / "glossary.toml").write_text(content)
    with pytest.raises(ConfigError, match=said) as caught:
        load_glossary(tmp_path / "glossary.toml", "glossary.toml")
    assert caught.value.where == where


def test_a_glossary_as_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text(GLOSSARY)
    assert load_glossary(tmp_path / "glossary.toml", "g") == (
        Term(use="Orda.kz", why="so it writes itself"),
        Term(use="police", avoid=("law enforcement organs",), language="en"),
    )


@pytest.mark.parametrize("named", ["in the case file", "by a flag", "by both"])
def test_a_case_is_read_with_its_glossary(tmp_path: Path, named: str) -> None:
    root = tmp_path / "kz"
    root.mkdir()
    (root / "a.txt").write_text("As Orda. Kz wrote on Monday, law enforcement organs opened a case.")
    (tmp_path / "terms.toml").write_text(GLOSSARY)
    (root / "case.toml").write_text('glossary = "../terms.toml"' if named != "by a flag" else "")
    flag = None if named == "in the case file" else str(tmp_path / "terms.toml")
    (report,) = run(Config(paths=(str(root),), engine="none", glossary=flag))
    found = [(f.rule, f.places[0].text, f.suggestion) for f in report.findings if f.rule in ("A620", "A621")]
    assert found == [("A621", "Orda. Kz", "Orda.kz"), ("A620", "law enforcement organs", "police")]


def test_a_term_of_another_language_is_not_asked_for() -> None:
    text = Text(Document.from_text("Le gift est arrivé lundi.", language="fr"), "fr")
    assert not [f for f in check(text, terms=[Term(avoid=("gift",), language="de")]) if f.rule == "A620"]
    assert [f for f in check(text, terms=[Term(avoid=("gift",), language="fr-CA")]) if f.rule == "A620"]


def test_many_terms_over_hostile_text_end() -> None:
    terms = [Term(use=f"A{'a' * n}", avoid=(f"b{n}",)) for n in range(200)] + [Term(avoid=("a a",))]
    text = Text(Document.from_text("a " * 20_000, language="en"), "en")
    assert check(text, terms=terms)
