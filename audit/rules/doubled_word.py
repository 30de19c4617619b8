"""A word stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import traits
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._repetition import COMMON, Repeat, doubles, is_apart, is_in_table, is_one_word, repeats
from audit.text import Text

_NEAR = 2  # words before a name that may say what it names: "the town of"
_OPENING = tuple("“„«\"'‘(")
_CLOSING = tuple("”“»\"'’)")
_PARTING = frozenset(",;:.!?…-–—،؛؟。，、；：！？")


def _find(text: Text) -> Iterator[Hit]:
    for repeat in repeats(text):
        if repeat.times == 2 and is_one_word(text, repeat) and is_apart(text, repeat) and _is_damage(text, repeat):
            word = text.slice(repeat.first)
            yield Hit(at=repeat.span, message=f"“{word}” stands twice in a row.", suggestion=word)


def _is_damage(text: Text, repeat: Repeat) -> bool:
    """No name, no figure of a table, nothing that the language itself doubles."""
    token = repeat.words[0]
    if len(repeat.words) > 1:
        return _PARTING.isdisjoint((token.text, repeat.words[-1].text)) and any(t.kind != "mark" for t in repeat.words)
    if token.kind == "number":
        return not is_in_table(text, repeat) and "-" not in (_before(text, repeat), _after(text, repeat)[:1])
    second = text.raw[repeat.span.end - len(token.text) : repeat.span.end]
    return token.kind == "word" and not _is_own(text, repeat, token.lower) and _is_case_sound(token.text, second)


def _is_own(text: Text, repeat: Repeat, word: str) -> bool:
    """Whether the language, or a name, doubles the word by right."""
    own = doubles(text.language)
    if word in own.legit or word in COMMON.names:
        return True
    after, before = _after(text, repeat), _before(text, repeat)
    if text.slice(repeat.span).istitle() and _is_name(text, repeat):
        return True
    if before in _OPENING and after[:1] in _CLOSING and not text.slice(repeat.span).islower():
        return True
    if after[:1] == "-" or before == "-" or (word in own.emphatic and after[1:].isalpha()):
        return True
    return traits(text.language).doubles_words and word not in own.bare


def _is_name(text: Text, repeat: Repeat) -> bool:
    """Whether a doubled word with capitals is a name: repeated, one of several, a title, or said to be one."""
    written, sentence = text.slice(repeat.span), text.sentence_at(repeat.span.start)
    if text.raw.count(written) > 1 or (written.isascii() and "Latin" not in traits(text.language).scripts):
        return True
    if sentence is None:
        return False
    others = (r for r in repeats(text) if r is not repeat and sentence.covers(r.span))
    if any(text.slice(r.span).istitle() for r in others):
        return True
    if repeat.span.start == sentence.start and _after(text, repeat)[:1] == ",":
        return True  # somebody is called: "Tiger tiger, ..."
    before = [t.lower for t in text.tokens_in(Span(sentence.start, repeat.span.start))][-_NEAR:]
    return not doubles(text.language).naming.isdisjoint(before)


def _before(text: Text, repeat: Repeat) -> str:
    return text.raw[max(0, repeat.span.start - 1) : repeat.span.start]


def _after(text: Text, repeat: Repeat) -> str:
    return text.raw[repeat.span.end : repeat.span.end + 2]


def _is_case_sound(first: str, second: str) -> bool:
    """One letter counts in small letters only; a capital on one of the two may tell a name from a word (may May)."""
    if len(first) == 1:
        return second.islower()
    return first == second or (first.istitle() and second.islower())


RULE = Rule(
    id="A301",
    mqm="Accuracy/Addition",
    severity="major",
    languages=("*",),
    why="An engine that repeats itself has often dropped the word that belongs there.",
    source="Own reading of translated news; what a language doubles itself is listed in its data.",
    bad=(
        "The council met on ⟦the the⟧ hill.",
        "The council left ⟦Oldtown Oldtown⟧.",
        "It began in ⟦1959 1959⟧.",
        "It took a ⟦half-hour half-hour⟧ (so says the ⟦Union) Union)⟧.",
        "[es] El consejo llegó a ⟦la la⟧ villa.",
        "[fr] Le conseil est arrivé ⟦dans dans⟧ la ville.",
        "[de] Der Rat kam in ⟦eine eine⟧ Stadt.",
        "[pt] O conselho chegou ⟦à à⟧ vila.",
        "[it] Il consiglio arrivò ⟦nella nella⟧ città.",
        "[ru] Совет приехал ⟦из из⟧ города.",
        "[uk] Рада приїхала ⟦із із⟧ міста.",
        "[pl] Rada przyjechała ⟦przez przez⟧ las.",
        "[cs] Rada přijela ⟦přes přes⟧ les.",
        "[tr] Kurul ⟦ve ve⟧ başkan geldi.",
        "[ar] وصل المجلس ⟦إلى إلى⟧ المدينة.",
        "[he] המועצה הגיעה ⟦אל אל⟧ העיר.",
    ),
    good=(
        "He had had enough, and that that was so pleased Duran Duran and the robot “Mak Mak”.",
        "The film Liar Liar and the town of Walla Walla were named. Tiger Tiger, he sang.",
        "[ru] Песня «Really Really» вышла в мае.",
        "[ar] عمل لدى بي بي سي أمس.",
        "[it] I bambini mangiano un lecca lecca.",
        "[fr] Il va faire faire des travaux, ou bien en en louant un autre.",
        "It was a very very long day, day-to-day work.",
        "[fr] Nous nous levons et vous vous couchez.",
        "[de] Die Leute, die die Stadt verlassen.",
        "[it] Piano piano si arriva.",
        "[tr] Yavaş yavaş geldiler.",
        "[zh] 天天看看书。",
        "1 1 2 2",
    ),
    misses=("[zh] 他去了⟦北京北京⟧。",),
    find=_find,
)
