"""Adding a rule, a kind, a language, a format, a reader or an engine is one file or folder: what docs/adding.md shows is
added to a copy of the package."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "audit"
TEXT = "The dam at Orlu broke on Monday. “We had no warning,” said Ada Okoro, the mayor.\n"
OTHER = "On Monday the Orlu dam broke. “We had a warning,” said Ada Okoro, who is mayor.\n"
ADDING = (PACKAGE.parent / "docs" / "adding.md").read_text("utf-8")
RECIPES = dict(re.findall(r"^```\w+\n# (audit/\S+)\n(.*?)^```$", ADDING, re.M | re.S))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, and a case beside it."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / "audit", ignore=shutil.ignore_patterns("__pycache__"))
    case = folder / "flood"
    case.mkdir()
    (case / "a.txt").write_text(TEXT, "utf-8")
    (case / "b.txt").write_text(OTHER, "utf-8")
    return folder


def add(copy: Path, path: str) -> None:
    """Writes what the page shows for the path into the copy."""
    (copy / path).parent.mkdir(exist_ok=True)
    (copy / path).write_text(RECIPES[path], "utf-8")


def audit(copy: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    """The command line of the copy, run in its folder."""
    env = {**os.environ, "PYTHONPATH": str(copy), "AUDIT_MODELS": str(copy / "none"), "XDG_CACHE_HOME": str(copy)}
    return subprocess.run(
        [sys.executable, "-m", "audit", *argv], cwd=copy, env=env, capture_output=True, text=True, encoding="utf-8"
    )


def test_a_rule_is_one_file(copy: Path) -> None:
    add(copy, "audit/rules/dam_called_damn.py")
    assert "Readers laugh." in audit(copy, "explain", "A499").stdout
    (copy / "damn").mkdir()
    (copy / "damn/a.txt").write_text("The damn at Orlu broke on Monday.\n", "utf-8")
    assert "damn (dam?)" in audit(copy, "run", "damn", "--out", "zero").stdout


def test_a_kind_is_one_file_and_lowers_the_score_before_it_is_fitted(copy: Path) -> None:
    add(copy, "audit/comparison/kinds/mayor.py")
    assert "A town wants to know." in audit(copy, "explain", "C190").stdout
    code = (
        "import audit; c = audit.compare('The mayor spoke in Orlu.', 'She spoke in Orlu.', 'en', 'en');"
        "print([d.kind for d in c.divergences if d.severity == 'critical'], {p.name for p in c.score_parts})"
    )
    env = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run([sys.executable, "-c", code], cwd=copy, env=env, capture_output=True, text=True)
    kinds, parts = done.stdout.strip().split("] ")
    assert "mayor" in kinds and "mayor" in parts, done.stderr


def test_an_output_format_is_one_file(copy: Path) -> None:
    add(copy, "audit/render/formats/tally.py")
    done = audit(copy, "run", "flood", "--format", "json,tally", "--out", "one")
    assert (done.returncode, done.stderr) == (0, "")
    assert (copy / "one/flood.tally.txt").read_text() == "2 texts\n"
    assert "tally" in audit(copy, "run", "--help").stdout
    assert "did you mean tally?" in audit(copy, "run", "flood", "--format", "taly").stderr


def test_an_input_format_is_one_file(copy: Path) -> None:
    add(copy, "audit/read/formats/upside_down.py")
    (copy / "flood/c.updown").write_text("It rained.\n" + TEXT, "utf-8")
    done = audit(copy, "run", "flood", "--out", "two")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("flood: 3 texts")
    assert ".updown" in audit(copy, "run", "audit/py.typed").stderr


def test_an_engine_is_one_file(copy: Path) -> None:
    add(copy, "audit/engines/adapters/twice.py")
    done = audit(copy, "run", "flood", "--engine", "twice", "--through", "ru", "--out", "three")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"engine": "twice|1"' in (copy / "three/flood.json").read_text("utf-8")
    assert "did you mean twice?" in audit(copy, "run", "flood", "--engine", "twise").stderr


ASKED = """
from audit.comparison import compare
from audit.comparison.kinds import all_kinds
from audit.model import Document
from audit.numbers import find_numbers
from audit.rules import check, rules
from audit.text import Passage, Text

print([n.low for n in find_numbers("blop", "xq")])
a, b = (Passage.of(words, "xq", words) for words in ("Rel nup dorag fimo.", "Rel dorag fimo."))
print([d.kind for d in compare(a, b, metrics=False).divergences if d.kind == "negation"])
print([i.name for r, i in (*all_kinds(), *rules()) if "xq" in r.languages])
text = Text(Document.from_text("Rel dorag fimo ub.", id="one", language="xq"), "xq")
print([text.slice(f.places[0].span) for f in check(text)])
"""


def test_a_language_is_one_folder(copy: Path) -> None:
    for path in (path for path in RECIPES if path.startswith("audit/languages/xq/")):
        add(copy, path)
    env = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=copy, env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stderr == ""
    numbers, differences, switched, damage = done.stdout.splitlines()
    assert (numbers, differences, damage) == ("[3.0]", "['negation']", "['ub']")
    assert {"negation", "broken_off_sentence", "missing_final_punctuation"} <= set(ast.literal_eval(switched))
