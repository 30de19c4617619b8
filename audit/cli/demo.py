"""audit demo: five packaged texts are written into a folder and audited, without a checkout, models or a network."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from audit.cli.command import command
from audit.cli.console import say
from audit.errors import UsageError

FOLDER = "audit-demo"


def add(commands: Any) -> None:
    about = "audit five packaged texts about one speech, to see what a report looks like"
    command(commands, "demo", _demo, about, "audit demo", _fill)


def _fill(parser: argparse.ArgumentParser) -> None:
    about = f"a new folder for the texts and the reports (default: {FOLDER})"
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, default=Path(FOLDER), help=about)


def _demo(args: argparse.Namespace) -> int:
    say(f"five texts about one speech: {_written(args.folder).as_posix()}\n")
    return int(args.main(_run_of(args.folder)))


def packaged_texts() -> Iterator[tuple[str, bytes]]:
    """Yields the name and content of each file of the demonstration, in order of name."""
    inside = files("audit.cli").joinpath("demo_case").iterdir()
    yield from sorted((file.name, file.read_bytes()) for file in inside if file.is_file())


def _written(folder: Path) -> Path:
    """Writes the texts and returns the folder they are in.

    Raises UsageError if the folder holds anything: no file of the user's is replaced."""
    from audit.files.output import write

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(str(folder), "is there already", f"name a new folder, for instance: audit demo {FOLDER}-2")
    for name, content in packaged_texts():
        write(folder / "speech" / name, content)
    return folder / "speech"


def _run_of(folder: Path) -> list[str]:
    """Returns the arguments that audit the texts with their recorded translations."""
    texts = folder / "speech"
    engine = f"recorded:{texts / 'translations.jsonl'}"
    return ["run", str(texts), "--engine", engine, "--out", str(folder / "reports"), "--format", "json,html"]
