"""audit changed: the cases of some files audited and held to the bar, as the pre-commit hook does it."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from audit.cli.command import DONE, PARTLY, command
from audit.cli.console import say
from audit.cli.flags import add_trust


def add(commands: Any) -> None:
    command(
        commands,
        "changed",
        _changed,
        "audit the cases that files belong to and say whether they meet the bar; for pre-commit",
        "audit changed seeds/case.toml",
        _fill,
    )


def _fill(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path)
    add_trust(parser)


def _changed(args: argparse.Namespace) -> int:
    """Run and gate, with the settings of this folder. The reports are not kept."""
    trust = ["--trust-config"] if args.trust_config else []
    folders = case_folders(args.files)
    if not folders:
        say("no file of a case has changed\n")
        return DONE
    with tempfile.TemporaryDirectory(prefix="audit-") as out:
        code: int = args.main(["run", *trust, "--out", out, "--format", "json", "--", *folders])
        return code if code not in (DONE, PARTLY) else int(args.main(["gate", *trust, out]))


def case_folders(files: Iterable[Path]) -> list[str]:
    """The folders of the cases that the files belong to: the nearest with a case file, else the file's own. A file at
    the top without a case file is of no case."""
    from audit.read.case_file import NAMES

    found = set()
    for file in files:
        homes = [home for home in file.parents if any((home / name).is_file() for name in NAMES)]
        home = homes[0] if homes else file.parent
        if home.is_dir() and (homes or home != Path()):
            found.add(home.as_posix())
    return sorted(found)
