"""The committed reports of seeds/, byte for byte: the demonstration, and the test that nothing changed unseen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from audit.cli import main
from audit.model import Place, Report

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("AUDIT_MODELS", str(folder / "no models"))
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        assert main(["run", "seeds", "--format", "json,html"]) == 0
    return folder / "reports"


@pytest.mark.parametrize("name", ["seeds.json", "seeds.html"])
def test_the_reports_of_seeds(made: Path, name: str) -> None:
    assert (made / name).read_bytes() == (ROOT / "reports" / name).read_bytes(), (
        "run: make audit, and read the difference"
    )


def places(value: object) -> list[Place]:
    if isinstance(value, Place):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [p for field in value.__struct_fields__ for p in places(getattr(value, field))]
    if isinstance(value, tuple):
        return [p for item in value for p in places(item)]
    return []


def test_every_place_in_the_report_is_its_slice(made: Path) -> None:
    report = msgspec.json.decode((made / "seeds.json").read_bytes(), type=Report)
    texts = {d.id: d.text for d in report.documents}
    found = places(report)
    assert len(found) > 500
    for place in found:
        text = texts[place.document]
        assert place.text == text[place.span.start : place.span.end]
        assert place.line == text[: place.span.start].count("\n") + 1


STATED = [
    ("bandits against murderers", {"bandits", "murderers"}),
    ("to whom the order went", {"law enforcement", "police"}),
    ("a condition", {"if they try to resist authorities", ""}),
    ("by whom", {"country", "I"}),
    ("whose property", {"state", "public"}),
    ("how many were detained", {"more than 4 thousand", "more than 4,200", "hundreds", "more than 3,000"}),
]


@pytest.mark.parametrize("readings", [x[1] for x in STATED], ids=[x[0] for x in STATED])
def test_the_differences_of_seeds_are_named(made: Path, readings: set[str]) -> None:
    report = msgspec.json.decode((made / "seeds.json").read_bytes(), type=Report)
    assert any(readings <= {r.text for r in v.readings} for v in report.variations)


def test_the_quotation_stands_in_five_texts(made: Path) -> None:
    report = msgspec.json.decode((made / "seeds.json").read_bytes(), type=Report)
    counts = [
        len({p.document for p in s.places}) for s in report.statements if any("murderers" in p.text for p in s.places)
    ]
    assert max(counts) == 5


def test_nothing_set_aside_is_in_a_statement(made: Path) -> None:
    report = msgspec.json.decode((made / "seeds.json").read_bytes(), type=Report)
    regions = {d.id: d.regions for d in report.documents}
    for place in (p for s in report.statements for p in s.places):
        assert any(r.kind in ("headline", "body") and r.span.covers(place.span) for r in regions[place.document])


def test_another_hash_seed_makes_the_same_bytes(made: Path, tmp_path: Path) -> None:
    code = "import sys; from audit.cli import main; sys.exit(main(['run', 'seeds', '--out', sys.argv[1]]))"
    environment = {"PYTHONHASHSEED": "7", "AUDIT_MODELS": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PATH": ""}
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=made.parent, env=environment, check=True, capture_output=True
    )
    assert (tmp_path / "seeds.json").read_bytes() == (made / "seeds.json").read_bytes()
