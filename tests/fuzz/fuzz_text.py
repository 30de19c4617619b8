"""One text through rules, quotes, names, numbers, language and regions. How to run it: tests/fuzz/__init__.py."""

from __future__ import annotations

import atheris

from tests.fuzz.material import LANGUAGES, MARKS, OWN
from tests.fuzz.play import play

with atheris.instrument_imports(include=["audit"]):
    from audit.language import detect
    from audit.model import Document
    from audit.names import find_acronyms, find_names
    from audit.numbers import find_numbers
    from audit.quotes import find_quotes
    from audit.read import find_regions
    from audit.rules import check
    from audit.text import Text

SEEDS = [bytes([i]) + text.encode() for i in range(len(LANGUAGES)) for text in OWN]
SEEDS += [
    bytes([i]) + f"{mark.format('We had no warning.')} she said. He said that {mark.format('it broke')}.".encode()
    for i, mark in enumerate(MARKS)
]


def one(raw: bytes) -> None:
    """The first byte picks the language, the rest is the text."""
    text, language = raw[1:].decode("utf-8", "replace"), LANGUAGES[raw[0] % len(LANGUAGES)] if raw else "en"
    read = Text(Document.from_text(text, language=language), language)
    quotes = find_quotes(read)
    for found in (*quotes, *check(read, quotes)):
        for place in found.places if hasattr(found, "places") else (found.place, *found.parts):
            assert text[place.span.start : place.span.end] == place.text, place
    spans = [*find_names(read), *(n.span for n in find_numbers(text, language)), *(a for a, _ in find_acronyms(text))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert 0 <= detect(text).confidence <= 1
    end = 0
    for region in find_regions(text):
        assert end <= region.span.start, region
        end = region.span.end


if __name__ == "__main__":
    play(one, SEEDS, longest=3_000, kinds=True)
