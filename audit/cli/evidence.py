"""audit export and verify: a report with everything it rests on in one file, and whether it can be made again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, PARTLY, command
from audit.cli.console import complain, say
from audit.cli.flags import add_flags, add_trust, config_of
from audit.errors import ReportError

if TYPE_CHECKING:
    from audit.model.manifest import Manifest, What

_HINT = "the evidence was written without it"
_HINTS: dict[What, str] = {
    "input": "name the folder that the audited one is in: --inputs DIR",
    "translations": "name what audit run --record kept: --recorded FILE",
}
_AGAIN = "something is not what it was: audit run, then audit export with the same settings"


def add(commands: Any) -> None:
    command(
        commands,
        "export",
        _export,
        "put a report and everything it rests on into one file",
        "audit export reports/seeds.json --evidence seeds.zip",
        _fill_export,
    )
    command(
        commands,
        "verify",
        _verify,
        "check a file of evidence and make its report again, offline",
        "audit verify seeds.zip",
        _fill_verify,
    )


def _fill_export(export: argparse.ArgumentParser) -> None:
    from audit.config import Config

    export.add_argument("report", metavar="REPORT", type=Path)
    export.add_argument("--evidence", metavar="FILE", type=Path, required=True, help="the file to write")
    export.add_argument(
        "--inputs",
        metavar="DIR",
        type=Path,
        default=Path(),
        help="the folder that the audited one is in (default: here)",
    )
    export.add_argument(
        "--recorded", metavar="FILE", type=Path, help="the translations, as audit run --record kept them"
    )
    add_flags(export, Config, ["glossary", "encoding", "language", "max_bytes", "decisions"])
    add_trust(export)


def _fill_verify(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("evidence", metavar="FILE", type=Path)


def _export(args: argparse.Namespace) -> int:
    from audit.evidence import export

    config = config_of(args)
    manifest, why = export(args.report, args.evidence, args.inputs, args.recorded, config)
    for one in manifest.left_out:
        complain(ReportError(one.path, f"left out: {one.reason}", _HINTS.get(one.what, _HINT)))
    if why:
        complain(ReportError(str(args.evidence), f"an audit of what is inside gives another report: {why}", _AGAIN))
    _tell(args.evidence, manifest, same=not why)
    return PARTLY if why or manifest.left_out else DONE


def _verify(args: argparse.Namespace) -> int:
    from audit.evidence import verify

    manifest = verify(args.evidence)
    for one in manifest.left_out:
        complain(ReportError(one.path, f"was left out: {one.reason}", "ask for it to make the report again"))
    _tell(args.evidence, manifest, same=True)
    return PARTLY if manifest.left_out else DONE


def _tell(evidence: Path, manifest: Manifest, *, same: bool) -> None:
    from audit.render.view import one_line

    count = len(manifest.left_out)
    say(f"{evidence}: case {one_line(manifest.case)}, {len(manifest.members)} files, each as the manifest says\n")
    if count:
        say(f"could not be audited again: {count} {'file is' if count == 1 else 'files are'} missing\n")
    elif same:
        say("audited again from these files alone: the same report, byte for byte\n")
