"""What can go wrong, as two lines for a person: where and what, then a hint that works.

    AuditError
    ├── UsageError      a flag, a path or a combination that makes no sense
    ├── ConfigError     audit.toml, pyproject.toml or a case file that does not fit its schema
    ├── InputError      one input that could not be read; the pipeline turns it into a Skip
    ├── ReportError     a report file that cannot be read or does not fit its schema
    ├── OutputError     a file that could not be written; what stood there before still stands
    └── EngineError     the translation engine itself is gone (a missing model is a value, not an error)

A bug is none of these and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

FEW = 20  # names that a hint lists; of more it gives the nearest alone
_CLOSE = 0.55  # share of letters from which a name is near another


def nearest(name: str, known: Collection[str]) -> str:
    """Returns the hint for a name that nothing has: the nearest right one, and all of them if they are few.

    `known` may be a mapping: what each name is called counts, too."""
    from difflib import get_close_matches

    said = known if isinstance(known, Mapping) else {}
    meant = {told.casefold(): own for own, told in said.items()} | {own.casefold(): own for own in known}
    near = [meant[x] for x in get_close_matches(name.casefold(), meant, 1, _CLOSE)]
    hints = [f"did you mean {own}{f' ({said[own]})' if own in said else ''}?" for own in near]
    if len(known) <= FEW:
        hints.append(f"there are {', '.join(known)}")
    elif not near:
        hints.append(f"there are {len(known)}, for instance {', '.join(list(known)[:3])}")
    return " ".join(hints)


class AuditError(Exception):
    """An error that a user can mend: `where` it happened, `what` is wrong, and a `hint` that works."""

    def __init__(self, where: str, what: str, hint: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what
        self.hint = hint

    def __reduce__(self) -> tuple[type[AuditError], tuple[str, str, str]]:
        return type(self), (self.where, self.what, self.hint)


class UsageError(AuditError):
    """The command was used in a way that makes no sense."""


class ConfigError(AuditError):
    """A configuration or case file does not fit its schema."""


class InputError(AuditError):
    """One input could not be read."""


class ReportError(AuditError):
    """A report could not be read or does not fit its schema."""


class OutputError(AuditError):
    """A file could not be written."""


class EngineError(AuditError):
    """The translation engine itself failed; no text is to blame."""
