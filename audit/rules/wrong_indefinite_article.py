"""“A” before a vowel, “an” before a consonant."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import tags_with
from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_WRONG = regex.compile(
    r"(?<![\p{L}\p{N}.’'&*/_-])(?:"
    r"(?:a|(?<![\p{L}\p{N}]\s)A)\s(?!our\b|(?:in|on|at|or|of|as|and|if|it|is|am|are|an|al|est|et|else|aka|il|un|ist|en|los|la|es)\b|one|once|oui|eu|ew|unanim|uni(?!m|n(?!g)|de|nh))"
    r"(?:[aeio][a-z]|u(?:n[a-z]|pp|pd|pg|lt|mb|rg|gl|nder|p[a-z]))"
    r"|[Aa]n\s(?![hH](?:our|on[eo]|eir|istor|omage|erb|ors|otel|abitu|allucin|yster|ispan|eroic|ypothe|armoni|ereditar|ypnot)|[a-z]\b|[a-z]-)"
    r"(?:[bcdfgjklmnpqrtvwz][a-z]|s[a-z]|h[aeiouy]|uni(?!m|n(?!g)|de|nh)|use|usu|eu|once|one\b)"
    r")[a-z]*+(?![\p{L}\p{N}])"
)


def find(text: Text) -> Iterator[Hit]:
    for m in _WRONG.finditer(text.raw):
        article, word = m.group().split(maxsplit=1)
        if len(word) > 2 and "\n" not in m.group():
            right = article[0] + ("" if len(article) == 2 else "n")
            place = Span(m.start(), m.start() + len(article))
            yield Hit(at=place, message=f"“{article}” does not go before “{word}”.", suggestion=right)


RULE = Rule(
    id="A407",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("grammar"),
    why="Often a word between article and noun was left out or exchanged.",
    source="Articles chosen before the word that follows was; the sound decides, so names and acronyms are left alone.",
    bad=(
        "It was ⟦an⟧ huge crowd.",
        "She ate ⟦a⟧ apple.",
        "They took ⟦a⟧ urgent decision on ⟦an⟧ small boat.",
    ),
    good=(
        "It took an hour and an honest man.",
        "A European, a university and a one-legged stork.",
        "An historic day, a useful tool, an X-ray, an 8 per cent rise.",
        "Vitamin A is in carrots.",
        "An unimportant and an unidentified man.",
    ),
    misses=("It was ⟦an⟧ 7 per cent rise.",),
    find=find,
)
