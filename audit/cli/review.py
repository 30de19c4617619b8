"""audit review: the page where a person decides."""

from __future__ import annotations

import argparse
import getpass
import secrets
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, command
from audit.cli.console import say, warn
from audit.cli.flags import add_trust, config_of
from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.web.session import Session

LOOPBACK = "127.0.0.1"
NEEDED = ("starlette", "uvicorn")


def add(commands: Any) -> None:
    command(
        commands,
        "review",
        _review,
        "open a local page where a person decides what a report flags",
        "audit review reports/seeds.json --decisions decisions.json --reviewer Ada",
        _fill,
    )


def _fill(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("--decisions", metavar="FILE", help="the decisions file (default: decisions.json here)")
    parser.add_argument(
        "--add", action="append", default=[], metavar="FILE", help="take in another decisions file, too"
    )
    parser.add_argument("--reviewer", metavar="NAME", help="who decides (default: your login name)")
    parser.add_argument("--blind", action="store_true", help="show nobody what others decided")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="default: any that is free")
    parser.add_argument("--host", default=LOOPBACK, metavar="H", help="another address than this machine's own")
    parser.add_argument(
        "--allow-others",
        action="store_true",
        help="with --host: whoever reaches that address and learns the token reads the report and decides, unencrypted",
    )
    add_trust(parser)


def _review(args: argparse.Namespace) -> int:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError("review", f"{' and '.join(missing)} missing", "pip install 'translation-audit[review]'")
    others = _others(args)
    from audit.web.guard import Address
    from audit.web.server import bound, serve

    session = _session(args)
    listening = bound(args.host, args.port)
    address = Address(args.host, listening.getsockname()[1], secrets.token_urlsafe(24), others)
    _tell(session, address.url(), others)
    serve(session, address, listening)
    return DONE


def _others(args: argparse.Namespace) -> bool:
    """Whether the page is open to other machines, which must be asked for."""
    others = args.host not in (LOOPBACK, "localhost", "::1")
    if others and not args.allow_others:
        raise UsageError(
            f"--host {args.host}",
            "whoever reaches this address and learns the token reads the report and decides; nothing is encrypted",
            "add --allow-others if you mean it, or leave --host out",
        )
    return others


def _session(args: argparse.Namespace) -> Session:
    from audit.reporting.report_files import load_report
    from audit.web.session import open_session

    config, report = config_of(args), load_report(Path(args.report))
    if report.configuration.texts == "none":
        raise UsageError(args.report, "carries no words of the texts", "review a report of audit run --texts full")
    return open_session(
        report,
        Path(config.decisions or "decisions.json"),
        reviewer=args.reviewer or _login(),
        today=(config.as_of or date.today()).isoformat(),
        blind=args.blind,
        others=[Path(name) for name in args.add],
    )


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user, as in some containers
        return "reviewer"


def _tell(session: Session, url: str, others: bool) -> None:
    total = len(session.material.entries)
    say(f"Review of {session.material.case}, {total} items: {url}\n")
    say(f"Decisions go to {session.file}. Ctrl+C stops; nothing is lost.\n")
    if session.carried or session.stale:
        say(f"Taken over: {session.carried}. Hold no more: {len(session.stale)}; see Decisions.\n")
    if others:
        warn("Others can reach this page: whoever has the address can decide.\n")
