"""audit demo: the packaged texts are those of seeds/, and nothing of the user's is replaced. .ci/package runs it whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.cli import _parser, demo, main

SEEDS = Path(__file__).parent.parent / "seeds"


def test_the_packaged_texts_are_those_of_seeds() -> None:
    wanted = {path.name: path.read_bytes() for path in SEEDS.iterdir()}
    assert dict(demo.packaged_texts()) == wanted, "run: cp seeds/* audit/cli/demo_case/"


def test_demo_audits_the_texts_that_it_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    args, asked = _parser().parse_args(["demo", "a folder"]), list[str]()
    args.main = lambda argv: asked.extend(argv) or 0
    assert args.command(args) == 0
    run = _parser().parse_args(asked)
    (texts,) = run.paths
    assert {p.name: p.read_bytes() for p in Path(texts).iterdir()} == dict(demo.packaged_texts())
    assert Path(run.engine.removeprefix("recorded:")).is_file() and run.out == str(Path("a folder/reports"))


@pytest.mark.parametrize("there", ["a file", "a folder with a file"])
def test_demo_replaces_nothing(there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "demo"
    own = target if there == "a file" else target / "speech" / "mine.txt"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("mine", "utf-8")
    assert main(["demo", str(target)]) == 2
    assert own.read_text("utf-8") == "mine" and "is there already" in capsys.readouterr().err
