"""The kinds of difference between two renderings, one file a kind.

The package is walked: a new file with a KIND is a new kind, and nothing else is edited. The module docstring's first
line is the kind's summary, and the file's name is the kind's name.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from audit.comparison.pair import Kind
from audit.model import RuleInfo


@cache
def all_kinds() -> tuple[tuple[Kind, RuleInfo], ...]:
    """Returns every kind of difference with what it tells of itself, in order of id."""
    found = []
    for module in pkgutil.iter_modules(__path__, __name__ + "."):
        loaded = import_module(module.name)
        if isinstance(kind := getattr(loaded, "KIND", None), Kind):
            found.append((kind, _info(kind, module.name.rpartition(".")[2], loaded.__doc__ or "")))
    return tuple(sorted(found, key=lambda pair: pair[0].id))


def _info(kind: Kind, name: str, doc: str) -> RuleInfo:
    shared = {f: getattr(kind, f) for f in ("id", "mqm", "severity", "languages", "why", "source")}
    bad, good, misses = ([f"{a} ⇄ {b}" for a, b in x] for x in (kind.bad, kind.good, kind.misses))
    return RuleInfo(
        **shared, name=name, summary=doc.strip().splitlines()[0], bad=tuple(bad), good=tuple(good), misses=tuple(misses)
    )
