"""Adding a rule, a kind, an output format, an input format or an engine is one file: each is tried in a copy of the package."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "audit"
TEXT = "The dam at Orlu broke on Monday. “We had no warning,” said Ada Okoro, the mayor.\n"
OTHER = "On Monday the Orlu dam broke. “We had a warning,” said Ada Okoro, who is mayor.\n"
FORMAT = '''"""Report -> the number of its texts."""

from __future__ import annotations

from audit.model import Report
from audit.render.format import single
from audit.reporting.marks import Marks


def render(report: Report, _: Marks) -> str:
    """Returns the number as text."""
    return f"{len(report.documents)} texts\\n"


FORMAT = single("tally", ".tally.txt", render)
'''
READER = '''"""Upside-down text: the last line comes first."""

from __future__ import annotations

from collections.abc import Iterator

from audit.read.encoding import decode
from audit.read.reader import Reader
from audit.read.source import Draft, Source, document


def read_upside_down(source: Source) -> Iterator[Draft]:
    """Yields the one text of the input."""
    lines = decode(source).text.splitlines()
    made = document(source, "\\n".join(reversed(lines)), is_file=False)
    yield Draft(document=made, names=(source.name,), source=source.name)


READER = Reader((".updown",), read_upside_down)
'''
ENGINE = '''"""Says everything twice."""

from __future__ import annotations

from collections.abc import Sequence

from audit.engines.maker import Maker
from audit.model import Translation


class Twice:
    """Translates a text into itself, twice."""

    signature = "twice|1"

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("en", "ru"), ("ru", "en")})

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        return [Translation(text=f"{text} {text}") for text in texts]


ENGINE = Maker(lambda argument, setup: Twice(), kept=False)
'''


RULE = '''"""A dam called a damn."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    for token in text.tokens:
        if token.lower == "damn":
            yield Hit(at=Span(token.start, token.end), message="A dam is meant.", suggestion="dam")


RULE = Rule(
    id="A499",
    mqm="fluency/spelling",
    severity="major",
    languages=("en",),
    why="Readers laugh.",
    source="Invented for a test.",
    find=find,
    bad=("The ⟦damn⟧ broke.",),
    good=("The dam broke.",),
)
'''
KIND = '''"""A mayor on one side only."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.pair import Hit, Kind, Pair
from audit.model import Span


def find(pair: Pair) -> Iterator[Hit]:
    here, there = ([t for t in side.tokens if t.lower == "mayor"] for side in (pair.a, pair.b))
    if here and not there:
        yield Hit(at=(Span(here[0].start, here[0].end), None), message="Only one of the two has a mayor.")


KIND = Kind(
    id="C190",
    mqm="Accuracy/Omission",
    severity="critical",
    languages=("en",),
    why="A town wants to know.",
    source="Invented for a test.",
    find=find,
    bad=(("The ⟦mayor⟧ spoke.", "She spoke."),),
    good=(("The mayor spoke.", "The mayor said so."),),
)
'''


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


def audit(copy: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    """The command line of the copy, run in its folder."""
    env = {**os.environ, "PYTHONPATH": str(copy), "AUDIT_MODELS": str(copy / "none"), "XDG_CACHE_HOME": str(copy)}
    return subprocess.run(
        [sys.executable, "-m", "audit", *argv], cwd=copy, env=env, capture_output=True, text=True, encoding="utf-8"
    )


def test_a_rule_is_one_file(copy: Path) -> None:
    (copy / "audit/rules/dam_called_damn.py").write_text(RULE, "utf-8")
    assert "Readers laugh." in audit(copy, "explain", "A499").stdout
    (copy / "damn").mkdir()
    (copy / "damn/a.txt").write_text("The damn at Orlu broke on Monday.\n", "utf-8")
    assert "damn (dam?)" in audit(copy, "run", "damn", "--out", "zero").stdout


def test_a_kind_is_one_file_and_lowers_the_score_before_it_is_fitted(copy: Path) -> None:
    (copy / "audit/comparison/kinds/mayor.py").write_text(KIND, "utf-8")
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
    (copy / "audit/render/formats/tally.py").write_text(FORMAT, "utf-8")
    done = audit(copy, "run", "flood", "--format", "json,tally", "--out", "one")
    assert (done.returncode, done.stderr) == (0, "")
    assert (copy / "one/flood.tally.txt").read_text() == "2 texts\n"
    assert "tally" in audit(copy, "run", "--help").stdout
    assert "did you mean tally?" in audit(copy, "run", "flood", "--format", "taly").stderr


def test_an_input_format_is_one_file(copy: Path) -> None:
    (copy / "audit/read/formats/upside_down.py").write_text(READER, "utf-8")
    (copy / "flood/c.updown").write_text("It rained.\n" + TEXT, "utf-8")
    done = audit(copy, "run", "flood", "--out", "two")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("flood: 3 texts")
    assert ".updown" in audit(copy, "run", "audit/py.typed").stderr


def test_an_engine_is_one_file(copy: Path) -> None:
    (copy / "audit/engines/adapters/twice.py").write_text(ENGINE, "utf-8")
    done = audit(copy, "run", "flood", "--engine", "twice", "--through", "ru", "--out", "three")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"engine": "twice|1"' in (copy / "three/flood.json").read_text("utf-8")
    assert "did you mean twice?" in audit(copy, "run", "flood", "--engine", "twise").stderr


TONGUE = {
    "traits": 'unspaced = false\nblank_before = "!"\n',
    "numbers": 'decimal = ","\n[plain]\nblip = 1\nblap = 2\nblop = 3\n',
    "negation": 'cues = ["nup"]\n',
    "sentence": 'open_end = ["ub"]\n',
}
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
    folder = copy / "audit/languages/xq"
    folder.mkdir()
    for subject, toml in TONGUE.items():
        (folder / f"{subject}.toml").write_text(toml, "utf-8")
    env = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=copy, env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stderr == ""
    numbers, differences, switched, damage = done.stdout.splitlines()
    assert (numbers, differences, damage) == ("[3.0]", "['negation']", "['ub']")
    assert {"negation", "broken_off_sentence", "missing_final_punctuation"} <= set(ast.literal_eval(switched))
