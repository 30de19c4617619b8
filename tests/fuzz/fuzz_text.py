"""One text through rules, quotes, names, numbers, language and regions, guided by coverage. Needs the extra `fuzz`.

python tests/fuzz/fuzz_text.py -max_total_time=60 -timeout=20 [CORPUS_FOLDER]
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["audit"]):
    from audit.language import detect
    from audit.model import Document
    from audit.names import find_acronyms, find_names
    from audit.numbers import find_numbers
    from audit.quotes import find_quotes
    from audit.read import find_regions
    from audit.rules import check
    from audit.text import Text

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "ru", "uk", "pl", "cs", "nl", "tr", "ar", "he", "zh", "ja", "und")


def one(raw: bytes) -> None:
    """The first byte picks the language, the rest is the text."""
    text, language = raw[1:].decode("utf-8", "replace"), LANGUAGES[raw[0] % len(LANGUAGES)] if raw else "en"
    read = Text(Document.from_text(text, language=language), language)
    quotes = find_quotes(read)
    for found in (*quotes, *check(read, quotes)):
        for place in found.places if hasattr(found, "places") else (found.place, *found.parts):
            assert text[place.span.start : place.span.end] == place.text, place
    find_names(read), find_acronyms(text), find_numbers(text, language), detect(text)
    end = 0
    for region in find_regions(text):
        assert end <= region.span.start, region
        end = region.span.end


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
