"""One direction of imports: a module imports lower floors and its own room, never a sibling; the pure rooms do no I/O."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "audit"
FLOORS = {
    "errors": 0, "version": 0, "signs": 0, "model": 0,
    "files": 1,
    "languages": 2,
    "checks": 3, "text": 3, "language": 3, "numbers": 3, "names": 3, "lexicon": 3, "meaning": 3,
    "config": 4, "engines": 5, "read": 5,
    "rules": 4, "quotes": 4, "claims": 5, "alignment": 6, "comparison": 6, "self_test": 7,
    "schema": 6, "case": 8, "reporting": 8, "render": 9,
    "pipeline": 10,
    "evidence": 11, "web": 11, "corpus": 11, "__init__": 11,
    "cli": 12,
    "__main__": 13,
}  # fmt: skip
WITHIN = {
    0: {("model", "errors")},
    3: {
        ("names", "text"),
        ("names", "lexicon"),
        ("numbers", "text"),
        ("numbers", "lexicon"),
        ("language", "text"),
        ("meaning", "lexicon"),
    },
}
PURE = {f for f, n in FLOORS.items() if 2 < n <= 8 or f in ("model", "render")} - {
    "config",
    "read",
    "engines",
    "meaning",
    "schema",
    "reporting",
}
ALLOWED = {"screen.py": {"io"}, "suppression.py": {"datetime"}, "work.py": {"datetime"}}  # values, not the world
OUTSIDE = {"os", "io", "pathlib", "socket", "urllib", "random", "time", "datetime", "subprocess", "shutil", "tempfile"}
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "audit":
                yield from (f"audit.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_lower_floors_and_its_own_room_only(path: Path) -> None:
    own = room(path)
    assert own in FLOORS, f"name the floor of {own} here"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "audit" or len(parts) == 1 or parts[1] == own:
            continue
        target = parts[1]
        if (own, target) in WITHIN.get(FLOORS[own], set()):
            continue
        assert FLOORS[target] < FLOORS[own], f"{own} (floor {FLOORS[own]}) imports {target} (floor {FLOORS[target]})"


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) in PURE], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_pure_room_does_no_input_or_output(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path) if name != "urllib.parse"} & OUTSIDE
    allowed = ALLOWED.get(path.name, set())
    assert used <= allowed
    called = {
        n.func.id
        for n in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert not called & {"open", "print", "input"}


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        if room(path) != "cli":
            calls = [
                n
                for n in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            ]
            assert not [c for c in calls if c.func.id == "print"], path  # type: ignore[attr-defined]


HEAVY = {
    "sacrebleu",
    "langdetect",
    "trafilatura",
    "ctranslate2",
    "argostranslate",
    "jsonschema",
    "rich",
    "jinja2",
    "numpy",
    "ftfy",
    "lxml",
    "pyarrow",
    "starlette",
    "uvicorn",
    "zstandard",
}


@pytest.mark.parametrize("statement", ["import audit", "import audit.cli", "import audit.engines"])
def test_heavy_libraries_are_imported_only_where_they_are_used(statement: str) -> None:
    code = f"{statement}; import sys; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


NAMES = {".".join(p.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): p for p in MODULES}


def _neighbours(own: str, path: Path) -> set[str]:
    """The other modules of its room that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {name if name in NAMES else node.module for name in inner}
    return {name for name in found & NAMES.keys() if name != own and name.split(".")[1:2] == own.split(".")[1:2]}


def test_no_room_has_a_circle() -> None:
    """No module imports, directly or over others, one that imports it."""
    uses = {name: _neighbours(name, path) for name, path in NAMES.items()}
    while leaves := {name for name, used in uses.items() if not used & uses.keys()}:
        uses = {name: used for name, used in uses.items() if name not in leaves}
    assert sorted(uses) == []
