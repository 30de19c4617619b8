"""Words stand twice in a row, the second copy fused to the first ("stay homestay home")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.lexicon import frequency, has_frequencies
from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text, Token

_LONGEST = 12
_SHORTEST = 6
_SHORTEST_HALF = 4


def _check(text: Text) -> Iterator[Hit]:
    """Only words that no list knows can be two words in one."""
    if not has_frequencies(text.language):
        return
    words = {t.text for t in text.tokens if t.end - t.start >= _SHORTEST}
    unknown = {word for word in words if not frequency(word, text.language)}
    for i, token in enumerate(text.tokens):
        span = _copies(text.tokens, i) if token.text in unknown else None
        if span:
            yield Hit(span=span, message=f"A copy is fused to what it copies: “{text.slice(span)[:80]}”.")


def _copies(tokens: Sequence[Token], i: int) -> Span | None:
    """The two copies around token i: it is the last word of the first and the first word of the second."""
    word = tokens[i].text
    half = len(word) // 2
    if half >= _SHORTEST_HALF and word[:half] == word[half:]:
        return Span(tokens[i].start, tokens[i].end)
    for n in range(1, min(_LONGEST, i + 1, len(tokens) - i)):
        before, after = tokens[i - n : i], tokens[i + 1 : i + n + 1]
        same = all(a.text == b.text for a, b in zip(before[1:], after[:-1], strict=True))
        if word == after[-1].text + before[0].text and same:
            return Span(before[0].start, after[-1].end)
    return None


RULE = Rule(
    id="A309",
    mqm="accuracy/addition",
    severity="major",
    languages=("en", "es", "fr", "de", "pt", "it", "ru", "uk", "pl", "cs", "nl", "tr", "ar", "he"),
    why="Two layers of the page, such as a title and its link, or two tries of an engine, were put together.",
    source="Own reading of scraped pages in several languages, where a title is fused to its own copy.",
    bad=(
        "The council ⟦goes its own waygoes its own way⟧.",
        "The ⟦BadgeBadge⟧ of honour.",
        "[es] El consejo ⟦sigue su caminosigue su camino⟧.",
        "[fr] Le conseil ⟦suit sa routesuit sa route⟧.",
        "[ru] Совет ⟦идёт своим путёмидёт своим путём⟧.",
    ),
    good=("The council goes its own way, its own way.", "[de] Die Donaudampfschifffahrt ruht."),
    check=_check,
)
