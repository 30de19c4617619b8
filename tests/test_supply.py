"""What is packed and what is asked for, as far as it can be told without building: .ci/package builds it and runs it."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = dict(re.findall(r"(?m)^([\w.-]+)==([^\s\\]+)", LOCK))
# The first release without a published vulnerability that was known on 2026-12-01, of what had one.
MENDED = {
    "jinja2": "3.1.6",
    "lxml": "6.1.0",
    "lxml_html_clean": "0.4.4",
    "pyarrow": "23.0.1",
    "pypdf": "6.6.0",
    "sentencepiece": "0.2.1",
    "distributed": "2026.1.0",
    "starlette": "0.49.1",
}
ASKED = [*PROJECT["project"]["dependencies"], *chain(*PROJECT["project"]["optional-dependencies"].values())]

GROUPS = [x for group in PROJECT["dependency-groups"].values() for x in group if isinstance(x, str)]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(x) for x in re.findall(r"\d+", version))


def test_every_file_of_the_package_is_packed() -> None:
    patterns = [*PROJECT["tool"]["setuptools"]["package-data"]["*"], "*.py"]
    kept = {ROOT / name for name in PROJECT["project"]["license-files"]}
    files = [p for p in (ROOT / "audit").rglob("*") if p.is_file() and "__pycache__" not in p.parts and p not in kept]
    assert [p.relative_to(ROOT).as_posix() for p in files if not any(fnmatch(p.name, x) for x in patterns)] == []


@pytest.mark.parametrize("asked", GROUPS)
def test_what_development_needs_is_locked_and_no_older(asked: str) -> None:
    name, _, least = asked.partition(">=")
    assert numbers({plain(n): v for n, v in PINNED.items()}[plain(name)]) >= numbers(least)


def test_each_file_that_names_the_version_names_the_same() -> None:
    places = {
        "audit/version.py": r'(?m)^VERSION = "(.*)"',
        "CITATION.cff": r"(?m)^version: (.*)",
        "CHANGELOG.md": r"(?m)^## \[(.*?)\]",
    }
    named = {name: re.findall(found, (ROOT / name).read_text("utf-8"))[0] for name, found in places.items()}
    assert named == dict.fromkeys(places, PROJECT["project"]["version"])


@pytest.mark.parametrize("asked", ASKED)
def test_a_dependency_names_its_lowest_version_and_the_locked_one_is_no_older(asked: str) -> None:
    name, least = re.fullmatch(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\d.]+)(?:,<[\d.]+)?(?:; .+)?", asked).groups()  # type: ignore[union-attr]
    locked = {plain(n): v for n, v in PINNED.items()}.get(plain(name))
    if locked is None:
        assert asked not in PROJECT["project"]["dependencies"], f"{name} is asked for and not locked"
    else:
        assert numbers(locked) >= numbers(least)


def test_every_locked_file_has_a_hash() -> None:
    for entry in re.split(r"(?m)^(?=[\w.-]+==)", LOCK)[1:]:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), f"run tools/lock_hashes.py: {entry.split()[0]}"


@pytest.mark.parametrize("asked", ASKED)
def test_no_lower_bound_admits_a_known_vulnerability(asked: str) -> None:
    name, least = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\d.]+)", asked).groups()  # type: ignore[union-attr]
    assert numbers(least) >= numbers(MENDED.get(name, "0"))[: max(len(numbers(least)), 2)]


def test_the_bill_of_materials_is_that_of_the_lock() -> None:
    spec = importlib.util.spec_from_file_location("make_sbom", ROOT / "tools" / "make_sbom.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert json.loads(module.FILE.read_text("utf-8")) == module.bill(), "run tools/make_sbom.py"
    assert len(module.bill()["components"]) == len(PINNED)


def imported() -> set[str]:
    """The top names of what the package imports, its own and Python's left out."""
    nodes = [n for p in (ROOT / "audit").rglob("*.py") for n in ast.walk(ast.parse(p.read_text("utf-8")))]
    names = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    names |= {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"audit"}


@pytest.mark.parametrize("module", sorted(imported()))
def test_what_the_package_imports_is_asked_for(module: str) -> None:
    names = {plain(name) for name in packages_distributions().get(module, [module])}
    assert names & {plain(re.split(r"[\[<>=;]", text)[0]) for text in ASKED}


def test_the_licence_files_are_there() -> None:
    assert all((ROOT / name).is_file() for name in PROJECT["project"]["license-files"])
