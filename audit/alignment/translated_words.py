"""Which words of a sentence's translation stand for a part of the sentence."""

from __future__ import annotations

import regex

from audit.model import Span
from audit.signs import CLOSERS, CORNERS, DOUBLE, OPENERS
from audit.text import Passage, Text

FEWEST = 5  # words, or characters where words are not spaced, of a quoted run that is a statement of its own
_RUN = regex.compile(rf"[{OPENERS}]([^{DOUBLE}{CORNERS}]{{3,1500}}+)[{CLOSERS}]")


def quoted_runs(text: Text, sentence: Span, translation: str) -> list[Span]:
    """The quoted runs of a sentence that is made of several, none where the translation has not as many."""
    runs = [Span(*m.span(1)) for m in _RUN.finditer(text.raw, sentence.start, sentence.end)]
    runs = [r for r in runs if sum(t.kind != "mark" for t in text.tokens_in(r)) >= FEWEST]
    return runs if 1 < len(runs) == len(_told(translation)) else []


def translated_part(passage: Passage, sentence: Span, translation: str) -> str:
    """The quoted run of the translation whose counterpart the passage is; the whole translation for any other
    passage."""
    runs = quoted_runs(passage.text, sentence, translation)
    own = [i for i, run in enumerate(runs) if run.overlaps(passage.span)]
    return _told(translation)[own[0]] if len(own) == 1 else translation


def _told(translation: str) -> list[str]:
    return [m.group(1) for m in _RUN.finditer(translation) if len(m.group(1).split()) >= FEWEST - 2]
