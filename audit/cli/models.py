"""audit models: the translation models at hand, and where they come from. The only command that touches the network."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.cli.command import DONE, WRONG, command
from audit.cli.console import complain, say
from audit.cli.flags import add_flags
from audit.cli.progress import transfer_progress


def add(commands: Any) -> None:
    about = "list, install or add translation models"
    command(commands, "models", _list, about, "audit models list", _fill)


def _fill(parser: argparse.ArgumentParser) -> None:
    actions: Any = parser.add_subparsers(metavar="ACTION", required=True, parser_class=type(parser))
    about = "the models at hand and what they can translate"
    command(actions, "list", _list, about, "audit models list", _add_folder)
    about = "get models from the index, over the network"
    command(actions, "install", _install, about, "audit models install es ru fr", _fill_install)
    about = "add models from .argosmodel files or folders of Firefox models"
    command(actions, "add", _add, about, "audit models add translate-es_en.argosmodel", _fill_add)


def _fill_install(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("languages", nargs="+", metavar="LANG", help="es: both ways with English; en-es: one way")
    parser.add_argument("--from", dest="kind", choices=("argos", "firefox"), default="argos", help="whose models")
    parser.add_argument("--index", metavar="URL", help="another index of packages, a mirror for one")
    _add_folder(parser)


def _fill_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    _add_folder(parser)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    from audit.config import Config

    add_flags(parser, Config, ["models"])


def _folder(args: argparse.Namespace) -> Path:
    from audit.engines.folders import models_folder

    return Path(args.models) if args.models else models_folder()


def _list(args: argparse.Namespace) -> int:
    from audit.engines.models import installed, problems
    from audit.render.catalogue import models

    say(models([(m.source, m.target, m.version, m.size, m.sha256) for m in installed(_folder(args))]))
    for problem in problems(_folder(args)):
        say(f"not usable: {problem.name}: {problem.reason}\n")
    return DONE


def _install(args: argparse.Namespace) -> int:
    from audit.engines.models import install, install_firefox

    get = install_firefox if args.kind == "firefox" else install
    with transfer_progress() as progress:
        return _told(get(args.languages, _folder(args), args.index, progress=progress))


def _add(args: argparse.Namespace) -> int:
    from audit.engines.models import add as add_files

    return _told(add_files(args.files, _folder(args)))


def _told(results: Any) -> int:
    """Says what came of each model; one that failed does not hold up the others."""
    from audit.engines.models import Failed

    failed = [r for r in results if isinstance(r, Failed)]
    for result in results:
        if isinstance(result, Failed):
            complain(result.error)
        else:
            say(f"{result.source} to {result.target}, version {result.version}, {result.size / 1e6:.0f} MB\n")
    return WRONG if failed else DONE
