"""What the files of a language's folder are about, and what they switch on."""

from __future__ import annotations

from typing import Annotated

import msgspec

from audit.files.packaged import load
from audit.languages.folders import PACKAGE, subjects_of, tags
from audit.model import about

KNOWN = frozenset({"negation", "numbers", "quotes"})  # subjects of every well-known language
SHARE = 0.5  # of those languages that have a subject, from which another language misses it


class _Subjects(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    subjects: Annotated[dict[str, str], about("What a file on the subject switches on.")]
    many: Annotated[dict[str, str], about("What a file on many languages at once holds.")]


def subjects() -> dict[str, str]:
    """Returns what each subject switches on, by subject."""
    return load(PACKAGE, "subjects.toml", _Subjects).subjects


def subjects_of_many() -> dict[str, str]:
    """Returns what each file on many languages at once holds, by subject."""
    return load(PACKAGE, "subjects.toml", _Subjects).many


def expected() -> tuple[str, ...]:
    """Returns the subjects that most well-known languages have, sorted."""
    known = [subjects_of(tag) for tag in tags() if {*subjects_of(tag)} >= KNOWN]
    return tuple(
        s for s in sorted(subjects()) if s != "traits" and sum(s in own for own in known) >= SHARE * len(known)
    )
