"""News agencies and picture services, whose names no language translates."""

from __future__ import annotations

from typing import Annotated

import msgspec

from audit.languages.folders import WordList, of_many
from audit.model import about


class Agencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds who sends reports and pictures to papers of every language."""

    agencies: Annotated[WordList, about("News agencies.")]
    pictures: Annotated[WordList, about("Picture services.")]
    holders: Annotated[WordList, about("Others that own pictures.")]
    small: Annotated[WordList, about("Small words between the words of a line of sections or dates.")]


def agencies() -> Agencies:
    """Returns the agencies, as they write their names."""
    return of_many("agencies", Agencies)
