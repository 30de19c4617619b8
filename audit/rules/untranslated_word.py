"""A word of another language left in the text."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import holds, tags_with
from audit.languages.known import english_name
from audit.lexicon import frequency
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._left_over import left_over
from audit.rules._loans import loans
from audit.rules._segments import segments
from audit.rules._strangers import (
    NOUNS_IN_CAPITALS,
    in_name,
    in_wordnet,
    is_derived,
    is_named,
    lists,
    lone,
    nearest,
    noun_endings,
    other_language,
)
from audit.rules._words import bounds, span, words
from audit.text import OPENING, Text

_LATIN = regex.compile(r"\p{Latin}+")
_UNKNOWN = 2.0  # Zipf below which a word may be no word of the language
_KNOWN = 3.3  # Zipf from which the other language knows it
_USUAL = 4.0  # Zipf from which it is no rare word of its language
_RARE = 2.6  # Zipf from which a German noun is no chance
_OPENS = 4.6  # Zipf from which a word with a capital is no name
_PLAIN = 4.8  # Zipf from which a German noun with an umlaut is no name
_ADVERB = "mente"
_ARTICLES = frozenset({"a", "an", "this", "his", "their", "no", "any"})
_FREQUENT = 4.8  # Zipf from which the other language uses it all the time
_AHEAD = 2.0  # how much more common there, where the own language knows it, too
_FAR_AHEAD = 2.8  # the same, where the own dictionary has it


def find(text: Text) -> Iterator[Hit]:
    taken = {token.start for segment in segments(text) for token in text.tokens_in(segment.span)} | loans(text)
    if not holds(text.language, "strangers"):
        free = (x for x in left_over(text) if x[0].start not in taken)
        yield from (_hit(text, place, tag) for place, tag in free)
        return
    for i in lone(text):
        if text.tokens[i].start in taken:
            continue
        tag = _in_small_letters(text, i) if text.tokens[i].text.islower() else _with_capital(text, i)
        titled = tag in NOUNS_IN_CAPITALS and not text.tokens[i].text.isascii()
        if tag and not is_named(text, i) and (titled or not in_name(text, i)):
            yield _hit(text, span(text, i, i + 1), tag)


def _in_small_letters(text: Text, i: int) -> str | None:
    """The other language that the word belongs to, or none."""
    word = words(text)[i]
    if word in lists().adopted or len(word) < 2:
        return None
    if "'" in word:
        return (
            other_language(word.partition("'")[2], text.language)[1]
            if word.startswith(lists().elided) and len(word) > 4
            else None
        )
    own, (other, tag) = frequency(word, text.language), other_language(word, text.language)
    if own < _UNKNOWN:
        return tag if _is_foreign(word, other) else None
    if other < _FREQUENT or other - own < _AHEAD or (other - own < _FAR_AHEAD and in_wordnet(word)):
        return None
    return tag


def _is_foreign(word: str, other: float) -> bool:
    """Whether a word that English does not have is one of another language rather than a new or misspelled one."""
    if not word.isascii():
        return _LATIN.fullmatch(word) is not None
    if is_derived(word) or in_wordnet(word):
        return False
    return other >= _KNOWN or (other > 0 and nearest(word).zipf < _USUAL)


def _with_capital(text: Text, i: int) -> str | None:
    """A language whose nouns have capitals where no name fits; another one where a usual word opens the sentence."""
    word, opens = words(text)[i], i == bounds(text, i)[0] or text.tokens[i - 1].text in OPENING
    if not text.tokens[i].text[1:].islower() or frequency(word, text.language) > 0 or "'" in word:
        return None
    if word.endswith(_ADVERB) and other_language(word, text.language)[0] >= _RARE:
        return other_language(word, text.language)[1]
    for tag in NOUNS_IN_CAPITALS:
        if _is_noun(text, i, tag, opens):
            return tag
    other, tag = other_language(word, text.language)
    opens = opens and i + 1 < len(text.tokens) and words(text)[i + 1] not in lists().adopted
    return tag if opens and other >= _OPENS and tag not in lists().no_openers else None


def _is_noun(text: Text, i: int, tag: str, opens: bool) -> bool:
    """Whether the word with its capital is a plain noun of that language."""
    word = words(text)[i]
    if not word.isascii() and frequency(word, tag) >= _PLAIN:
        return True
    noun = word.endswith(noun_endings(tag)) or (not opens and words(text)[i - 1] in _ARTICLES)
    return noun and frequency(word, tag) >= _RARE


def _hit(text: Text, place: Span, tag: str) -> Hit:
    name = english_name(tag)
    return Hit(
        at=place,
        message=f"“{text.slice(place)}” is not of the text's language but common in {name}.",
        evidence=(f"word of {name}", f"through: {tag}"),
        through=tag,
    )


RULE = Rule(
    id="A510",
    mqm="Accuracy/Untranslated",
    severity="major",
    languages=tags_with("left_over"),
    why="A reader who does not know the other language misses the word, often the one that matters.",
    source="Word lists of several languages; a word that both know counts only where the other uses it far more.",
    bad=(
        "He bought a small ⟦maison⟧ near the river.",
        "They were ⟦sehr⟧ tired after the march.",
        "We wanted to learn ⟦d'écrire⟧ letters.",
        "[es] El alcalde visitó el puerto, según dijo ⟦the minister⟧ en la sala.",
        "[fr] Le maire a visité le port avec ⟦the minister⟧ dans la matinée.",
        "[de] Der Bürgermeister besuchte den Hafen und sprach dort mit ⟦the fishermen⟧ über das Wetter.",
        "[de] Das ist für die Stadt ⟦especially⟧ wichtig.",
        "[pt] O presidente da câmara visitou o porto com ⟦the minister⟧ de manhã.",
        "[it] Il sindaco ha visitato il porto con ⟦the minister⟧ al mattino.",
        "[pl] Burmistrz odwiedził rano port i rozmawiał z ⟦the fishermen⟧ o pogodzie.",
        "[tr] Belediye başkanı sabah limanı gezdi ve orada ⟦the fishermen⟧ ile konuştu.",
        "[ru] Мэр посетил порт и встретил там ⟦minister⟧ по делам рыбаков.",
        "[uk] Мер відвідав порт і пообіцяв закінчити роботу до весни, попри ⟦расследование⟧ справи.",
        "[ar] وكانت الـ ⟦ferry⟧ قد غادرت الميناء صباحا.",
        "[he] ראש העיר ביקר בנמל ושוחח עם ⟦minister⟧ על מזג האוויר.",
        "[zh] 市长参观了港口，并与⟦minister⟧交谈。",
        "[ja] 市長は港を訪れ、⟦minister⟧と話した。",
    ),
    good=(
        "The café was closed.",
        "The word “maison” means house.",
        "Leonardo da Vinci lived there.",
        "They ate asado (grilled meat) and drank mate.",
        "[es] La empresa usa software libre y envió un email al club.",
        "[fr] Le groupe a sorti un single et donné une interview au Washington Post.",
        "[de] Das Team postete ein Update im Blog der Band The Who.",
        "[ru] Компания выпустила iPhone и сайт news.example.org на Python.",
        "[ja] 新しいappとWi-Fiが使える。",
        "[ar] أعلنت شركة Apple عن هاتف iPhone الجديد.",
    ),
    misses=("They talked a lot about ⟦commerce⟧ between shops.",),
    find=find,
)
