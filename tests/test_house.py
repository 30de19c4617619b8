"""The house: modules and functions stay small, and each fact has one home."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from audit.case.known_checks import every_check
from audit.cli import _parser
from audit.cli.command import Parser
from audit.config import Config
from audit.config.flag import fields
from audit.files.packaged import modules
from audit.languages.known import known_languages
from audit.model.mqm import Mqm
from audit.read.formats import readers, suffixes
from audit.render.formats import format_names, format_of

ROOT = Path(__file__).parent.parent / "audit"
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py"))}
LINES, FUNCTION = 300, 40
LONGER = {"quotes/direct.py", "quotes/indirect.py"}  # under work: to be cut, and nothing to be added here


@pytest.mark.parametrize("name", SOURCES)
def test_a_module_is_short(name: str) -> None:
    lines = SOURCES[name].count("\n")
    assert lines <= LINES or name in LONGER


@pytest.mark.parametrize("name", SOURCES)
def test_a_function_is_short(name: str) -> None:
    assert {own: lines for own, lines in _functions(SOURCES[name]) if lines > FUNCTION} == {}


def _functions(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


LONGEST = 30  # words of a sentence
DRAWN = {"errors.py", "corpus/__init__.py"}  # a tree of errors, and a chain of steps: no sentences


def _long_sentences(source: str) -> Iterator[str]:
    """The sentences of docstrings that a reader must go through twice."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for paragraph in re.split(r"\n\s*\n", ast.get_docstring(node) or ""):
                yield from (s for s in re.split(r"(?<=[.:;!?])\s+", paragraph) if len(s.split()) > LONGEST)


@pytest.mark.parametrize("name", sorted(SOURCES.keys() - DRAWN))
def test_a_sentence_is_short(name: str) -> None:
    assert list(_long_sentences(SOURCES[name])) == []


ONE_PATTERN = {"rules/doubled_punctuation.py", "rules/missing_final_punctuation.py"}  # among other signs
HOMES = [
    ("a tag's primary language", r"""\.(split|partition)\(["']-["']\)\[0\]""", {"languages/folders.py"}),
    ("opening a database", r"sqlite3\.connect\(", {"files/database.py", "corpus/run.py"}),  # the latter: a lock alone
    ("writing beside a file", r"mkstemp\(|NamedTemporaryFile\(|O_EXCL", {"files/output.py"}),
    ("the nearest right name", r"get_close_matches", {"errors.py"}),
    ("a template environment", r"\bEnvironment\(", {"render/page.py"}),
    ("sets of quotation marks", r"[“”„«»]{5,}", {"signs.py", *ONE_PATTERN}),
    ("the known languages", r"\"names\.toml\"", {"languages/known.py"}),
]


@pytest.mark.parametrize(("pattern", "homes"), [x[1:] for x in HOMES], ids=[x[0] for x in HOMES])
def test_a_fact_has_one_home(pattern: str, homes: set[str]) -> None:
    assert {name for name, source in SOURCES.items() if re.search(pattern, source)} <= homes


def test_every_check_names_a_category_of_mqm_in_one_spelling() -> None:
    known = get_args(Mqm)
    assert {info.mqm for info in every_check()} <= set(known)
    assert len({re.sub(r"\W", "", name).casefold() for name in known}) == len(known)
    assert list(known) == sorted(known)


@pytest.mark.parametrize("name", format_names())
def test_a_format_is_called_by_its_file(name: str) -> None:
    made = format_of(name)
    assert made.name == name and all(suffix.startswith(".") for suffix in made.suffixes)


def test_no_two_formats_share_a_suffix() -> None:
    written = [suffix for name in format_names() for suffix in format_of(name).suffixes]
    assert len(written) == len(set(written))
    assert len(suffixes()) == len(readers()) and all(s.startswith(".") and s == s.lower() for s in suffixes())


def test_every_engine_has_what_makes_it() -> None:
    from audit.engines.maker import Maker, maker_of

    assert all(isinstance(maker_of(name), Maker) for name in modules("engines/adapters"))


def test_every_setting_says_what_it_holds() -> None:
    for field in fields(Config).values():
        assert field.about.endswith(".") and field.about[0].isupper(), field.name
        assert field.flag or field.name == "gate", field.name


def _commands() -> dict[str, Parser]:
    (groups,) = [a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return groups.choices


@pytest.mark.parametrize("name", ["run", "render", "export"])
def test_the_help_of_a_flag_is_that_of_its_setting(name: str) -> None:
    own = {a.dest: a.help or "" for a in _commands()[name].filled()._actions if a.dest in Config.__struct_fields__}
    assert len(own) > 3
    for setting, told in own.items():
        about = fields(Config)[setting].about
        assert told.startswith(about[0].lower() + about[1:].rstrip(".")) or setting == "recorded", setting


def test_known_languages_are_told_apart() -> None:
    names = known_languages()
    assert len(names) > 180 and "und" not in names
    assert all(re.fullmatch("[a-z]{2,3}", tag) for tag in names)
