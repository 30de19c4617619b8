"""A quotation on its way to becoming a Quote."""

from __future__ import annotations

from typing import Literal

import msgspec

from audit.model import Span
from audit.quotes.cues import Cue
from audit.quotes.frame import Range

How = Literal["after", "before", "inside", "none"]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Offsets for the words, tokens for speaker and cue."""

    span: Span
    parts: tuple[Span, ...]
    speaker: Range | None = None
    cue: Cue | None = None
    kind: Literal["direct", "indirect", "unmarked"] = "direct"
    marks: Literal["paired", "turned", "unclosed", "none"] = "paired"
    how: How = "none"  # where the cue stands, seen from the words
