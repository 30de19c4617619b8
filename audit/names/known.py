"""Names of known persons that no system of transliteration turns into one another."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import msgspec

from audit.languages import of_many
from audit.model import about
from audit.names.spelling import plain


class KnownNames(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What known_names.toml holds."""

    rows: Annotated[tuple[tuple[str, ...], ...], about("The forms of one person's name, a row each.")]


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    rows = of_many("known_names", KnownNames).rows
    return {plain(form): row for row in rows for form in row if not form.isascii()}


def other_forms(name: str) -> tuple[str, ...]:
    """Returns the forms of a known person's name in Latin letters; none where the name is not known as it stands."""
    return tuple(form for form in _rows().get(plain(name).replace("・", ""), ()) if form.isascii())
