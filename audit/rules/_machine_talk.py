"""What engines and translators say of their own work, read once for the rules that look for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated

import msgspec
import regex

from audit.languages import WordSet, data, shared, traits
from audit.model import about
from audit.signs import CLOSERS, OPENERS
from audit.text import Text

_OPENS = frozenset(OPENERS) - frozenset(CLOSERS)
_TURNS = frozenset(OPENERS) & frozenset(CLOSERS)  # marks that open or close, by their turn
_MARK = regex.compile(f"[{OPENERS}{CLOSERS}]")


class MachineTalk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what language models, engines and translators write beside a translation into one language."""

    presents: Annotated[WordSet, about("How a model presents a translation: here is the translation.")]
    refuses: Annotated[WordSet, about("How it speaks of itself or refuses: as an AI language model.")]
    offers: Annotated[WordSet, about("What it adds at the end: let me know if you need.")]
    notes: Annotated[WordSet, about("How a translator's note begins: translator's note.")]
    translated: Annotated[WordSet, about("How an engine's signature begins: translated.")]
    labels: Annotated[WordSet, about("Whole lines that tell of an engine: machine translation.")]
    closes: Annotated[WordSet, about("How its signature ends, where the engine stands first.")] = WordSet()


class _Engines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: Annotated[WordSet, about("Names of engines, as their signatures have them.")]


def machine_talk(language: str) -> MachineTalk | None:
    """Returns what is said beside translations into the language; None if nothing is known."""
    return data(language, "machine_talk", MachineTalk)


@cache
def engine_names() -> str:
    """Returns a pattern for the name of any engine."""
    return any_phrase(shared("engines", _Engines).names)


def any_phrase(phrases: Iterable[str]) -> str:
    """Returns a pattern for any of the phrases, the longest first, with either apostrophe and any single blank."""
    ordered = sorted(phrases, key=lambda w: (-len(w), w))
    plain = (regex.escape(p, special_only=True, literal_spaces=True) for p in ordered)
    return "|".join(p.replace("'", "['’]").replace(" ", r"\s") for p in plain)


def word_end(language: str) -> str:
    """Returns a pattern for the end of a word, which scripts without blanks do not show."""
    return "" if traits(language).unspaced else r"(?!\p{L})"


def is_quoted(text: Text, offset: int) -> bool:
    """Whether a quotation mark that opened before the offset, in its paragraph, is still open."""
    paragraph = next((p for p in text.paragraphs if offset in p), None)
    open_now = False
    for mark in _MARK.findall(text.raw, paragraph.start, offset) if paragraph else ():
        open_now = mark in _OPENS or (mark in _TURNS and not open_now)
    return open_now
