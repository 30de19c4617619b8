"""A name stands in small letters that the text writes with a capital elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.lexicon import frequency, has_frequencies, relation
from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_CAPITAL = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’@#._/-])\p{Lu}\p{Ll}{2,24}+(?![\p{L}\p{M}\p{N}])")
_AFTER_NAME = regex.compile(r"(?<=\p{Lu}\p{Ll}{1,24}[ ])(?P<word>\p{Ll}{3,24}+)(?![\p{L}\p{M}\p{N}'’@_/-]|\.\p{L})")
_COMMON = 3.0  # Zipf


def _check(text: Text) -> Iterator[Hit]:
    """Small words right after a capital, written with a capital elsewhere, once only, and no common word."""
    if not has_frequencies(text.language):
        return
    capitals = {m.group().lower(): m.start() for m in reversed(list(_CAPITAL.finditer(text.raw)))}
    for m in _AFTER_NAME.finditer(text.raw):
        word = m.group("word")
        if word in capitals and _is_name(text, word, capitals[word]):
            first = Span(capitals[word], capitals[word] + len(word))
            name = text.slice(first)
            yield Hit(
                span=Span(m.start(), m.end()),
                message=f"“{word}” stands in small letters; elsewhere the text has “{name}”.",
                evidence=(f"elsewhere: {name}",),
                suggestion=name,
                others=(first,),
            )


def _is_name(text: Text, word: str, capital: int) -> bool:
    """No common word, small only here; in English no word of the lexicon, elsewhere a capital inside a sentence."""
    if frequency(word, text.language) >= _COMMON or len(regex.findall(rf"\b{word}\b", text.raw)) > 1:
        return False
    if text.language == "en":
        return relation(word, "thing", "en") == "unknown"
    sentence = text.sentence_at(capital)
    return sentence is not None and sentence.start < capital


RULE = Rule(
    id="A210",
    mqm="linguistic conventions/capitalization",
    severity="minor",
    languages=("en", "es", "fr", "pt", "it", "ru", "uk", "pl", "cs", "nl", "tr"),
    why="The reader may take the name for a word, and no search for the person finds it.",
    source="Own reading of translated news; word frequencies and the lexicon tell names from words.",
    bad=(
        "The envoy, Letta ⟦dobrinova⟧, left. Dobrinova will be back.",
        "[es] La enviada Letta ⟦dobrinova⟧ salió. Ayer Dobrinova volvió.",
        "[fr] L'envoyée Letta ⟦dobrinova⟧ est partie. Hier Dobrinova est revenue.",
        "[ru] Посланница Летта ⟦добринкова⟧ уехала. Вчера Добринкова вернулась.",
    ),
    good=(
        "The Kazakh president left. President Dobrinov will be back.",
        "Russian paratroopers left. Paratroopers will be back.",
        "The envoy, Letta Dobrinova, left. Dobrinova will be back.",
    ),
    misses=("The envoy of ⟦dobrinia⟧ left. The king of Dobrinia stays.",),
    check=_check,
)
