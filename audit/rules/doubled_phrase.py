"""A group of words stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.rules import Hit, Rule
from audit.rules._repetition import Repeat, doubles, is_apart, is_one_word, repeats
from audit.text import Text

_ENDS = frozenset(".!?。！？؟।…")
_HAN = regex.compile(r"\p{Han}")


def _find(text: Text) -> Iterator[Hit]:
    for repeat in repeats(text):
        if repeat.times == 2 and _is_phrase(text, repeat) and _is_damage(text, repeat):
            phrase = text.slice(repeat.first)
            yield Hit(at=repeat.span, message=f"“{phrase}” stands twice in a row.", suggestion=phrase)


def _is_phrase(text: Text, repeat: Repeat) -> bool:
    return len(repeat.words) > 1 and not (is_apart(text, repeat) and is_one_word(text, repeat))


def _is_damage(text: Text, repeat: Repeat) -> bool:
    """Words, not one word over again, no figure of speech, no end of a sentence between the copies."""
    words = [t for t in repeat.words if t.kind == "word"]
    marks = [t for t in repeat.words if t.kind == "mark"]
    if not words or len({t.lower for t in repeat.words}) == 1 or any(t.text in _ENDS for t in marks[-1:]):
        return False
    if not is_apart(text, repeat):
        return (len(words) > 2 and bool(_HAN.search(text.slice(repeat.first)))) or len(words) > 5
    if len(repeat.words) == 2:
        return (
            not marks
            and doubles(text.language).joins.isdisjoint(t.lower for t in words)
            and not all(t.text[0].isupper() for t in words)
        )
    return len(words) > 2 or not marks


RULE = Rule(
    id="A302",
    mqm="Accuracy/Addition",
    severity="major",
    languages=("*",),
    why="An engine that repeats itself has often dropped the words that belong there.",
    source="Own reading of translated news.",
    bad=(
        "He added that ⟦it is It is⟧ vital to stay.",
        "The council met ⟦on the hill on the hill⟧ again.",
        "[es] Añadió que ⟦es muy es muy⟧ importante.",
        "[fr] Il a dit que ⟦ce sera ce sera⟧ long.",
        "[de] Er sagte, ⟦es sei es sei⟧ wichtig.",
        "[pt] Disse que ⟦é muito é muito⟧ importante.",
        "[it] Disse che ⟦è molto è molto⟧ importante.",
        "[ru] Он добавил, что ⟦это важно это важно⟧ для всех.",
        "[uk] Він додав, що ⟦це важливо це важливо⟧ для всіх.",
        "[pl] Dodał, że ⟦to ważne to ważne⟧ dla wszystkich.",
        "[cs] Dodal, že ⟦je to je to⟧ důležité.",
        "[tr] Kurul ⟦çok önemli çok önemli⟧ dedi.",
        "[ar] قال إن ⟦هذا مهم هذا مهم⟧ للجميع.",
        "[he] הוא אמר כי ⟦זה חשוב זה חשוב⟧ לכולם.",
        "[zh] ⟦委员会委员会⟧再次开会。",
        "[ja] ⟦委員会は委員会は⟧また開かれた。",
    ),
    good=(
        "It went on and on and on.",
        "They met face to face to talk.",
        "Never again. Never again. No, no, no.",
        "[zh] 我们研究研究再说。",
        "[ja] めちゃめちゃ忙しい。",
    ),
    find=_find,
)
