"""The vocabulary of every check: a rule looks at one text, a kind at two renderings.

A check is one file. The package is walked, so a new file is a new check, and nothing else is edited. The module
docstring's first line is the summary, and the file's name is the name of what is seen, never of the cure.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Generic, TypeVar

import msgspec

from audit.model import RuleInfo, Severity, Span
from audit.model.mqm import Mqm

At = TypeVar("At")
Example = TypeVar("Example")
T = TypeVar("T")
Sides = tuple[Span | None, Span | None]  # the words on either side; None if a side is silent
ALL = "*"  # every language; every check with a lower id


class Hit(msgspec.Struct, Generic[At], frozen=True, kw_only=True):
    """What a check saw: where, one sentence about it, and what it rests on. A rule gives a span, a kind two sides."""

    at: At
    message: str
    severity: Severity | None = None  # if it is not the check's own
    evidence: tuple[str, ...] = ()
    suggestion: str | None = None
    others: tuple[Span, ...] = ()  # where else in the text it shows
    through: str | None = None  # the language whose translations show this; feeds the traces


class Check(msgspec.Struct, Generic[Example], frozen=True, kw_only=True):
    """What a check tells of itself. Ids are never reused.

    In `bad` examples ⟦⟧ marks exactly what must be found: "It grew by ⟦１２⟧ per cent." `good` examples stay silent.
    `misses` are bad examples not found yet, kept strict. "[fr] Il ..." gives an example's language. Without it the
    language is English if the check holds for English, else the check's first.
    """

    id: str
    mqm: Mqm
    severity: Severity
    languages: tuple[str, ...]
    why: str
    source: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    misses: tuple[Example, ...] = ()
    yields_to: tuple[str, ...] = ()  # ids of checks that say more of the same words; "*": all with a lower id

    def holds_for(self, language: str) -> bool:
        return ALL in self.languages or language in self.languages

    def gives_way_to(self, id: str) -> bool:
        """Whether the check is silent on words of which the check with that id has found something."""
        return id in self.yields_to or (ALL in self.yields_to and id < self.id)


C = TypeVar("C", bound=Check)  # type: ignore[type-arg]


def walk(package: str, path: Iterable[str], attribute: str, sort: type[T]) -> Iterator[tuple[ModuleType, T]]:
    """Yields the modules of a package that hold a value of that sort under that name, and the value."""
    for found in pkgutil.iter_modules(path, package + "."):
        module = import_module(found.name)
        if isinstance(value := getattr(module, attribute, None), sort):
            yield module, value


def in_order(found: Iterable[tuple[ModuleType, C]]) -> tuple[tuple[C, RuleInfo], ...]:
    """Returns checks with what they tell of themselves, in order of id."""
    checks = [(check, _info(check, module.__name__.rpartition(".")[2], _doc(module))) for module, check in found]
    return tuple(sorted(checks, key=lambda pair: pair[0].id))


def _doc(module: ModuleType) -> str:
    """Returns a module's docstring; from its source if Python was told to leave docstrings out."""
    if module.__doc__:
        return module.__doc__
    import ast
    import inspect

    return ast.get_docstring(ast.parse(inspect.getsource(module))) or ""


def _info(check: Check[str] | Check[tuple[str, str]], name: str, doc: str) -> RuleInfo:
    return RuleInfo(
        id=check.id,
        name=name,
        mqm=check.mqm,
        severity=check.severity,
        languages=check.languages,
        summary=doc.strip().splitlines()[0],
        why=check.why,
        source=check.source,
        bad=_shown(check.bad),
        good=_shown(check.good),
        misses=_shown(check.misses),
    )


def _shown(examples: Collection[str | tuple[str, str]]) -> tuple[str, ...]:
    """Examples as a reader sees them; the two sides of a pair stand on either side of ⇄."""
    return tuple(" ⇄ ".join((x,) if isinstance(x, str) else x) for x in examples)
