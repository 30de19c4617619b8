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
    "errors": 0, "model": 0, "data": 0, "regular_file": 0, "profiles": 0,
    "strict_toml": 1, "toml_text": 1, "manifest": 1, "rows": 1,
    "text": 1, "language": 1, "numbers": 1, "names": 1, "lexicon": 1,
    "config": 2, "semantic": 2, "output": 2, "read": 2, "engines": 2,
    "name_list": 2, "rules": 2, "quotes": 2, "alignment": 2, "comparison": 2, "back_translation": 2, "report": 2, "marks": 2,
    "shared_oddities": 2, "self_test": 3,
    "loaded": 3, "schema": 3, "statements": 3, "convergence": 3,
    "not_done": 3, "suppression": 3, "gate": 3, "render": 3, "stored": 4,
    "pipeline": 4,
    "evidence": 5, "web": 5, "corpus": 5, "__init__": 5,
    "cli": 6,
    "__main__": 7,
}  # fmt: skip
WITHIN = {1: {("names", "text"), ("names", "lexicon"), ("numbers", "text"), ("language", "text")}}
PURE = {f for f, n in FLOORS.items() if n <= 2 or f in ("render", "gate", "statements", "convergence")} - {
    "config",
    "output",
    "read",
    "engines",
    "semantic",
    "errors",
    "data",
    "regular_file",
    "strict_toml",
    "toml_text",
}
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
        if parts[0] != "audit" or len(parts) == 1 or parts[1] == "__version__" or parts[1] == own:
            continue
        target = parts[1]
        if (own, target) in WITHIN.get(FLOORS[own], set()):
            continue
        assert FLOORS[target] < FLOORS[own], f"{own} (floor {FLOORS[own]}) imports {target} (floor {FLOORS[target]})"


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) in PURE], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_pure_room_does_no_input_or_output(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path) if name != "urllib.parse"} & OUTSIDE
    allowed = {"io"} if path.name == "screen.py" else set()
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
